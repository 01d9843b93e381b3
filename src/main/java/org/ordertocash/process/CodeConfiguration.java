package org.ordertocash.process;

import org.ordertocash.models.ProductCode;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Tells whoever checks models what they may rely on; found when somebody asks, and not at each start. */
@Configuration(proxyBeanMethods = false)
class CodeConfiguration {

    @Bean
    @Lazy
    ProductCode productCode() {
        return CodeForModels.find();
    }
}
