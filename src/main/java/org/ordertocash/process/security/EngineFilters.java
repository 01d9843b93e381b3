package org.ordertocash.process.security;

import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The filters that carry the signed-in user into the engine; they run after Spring Security. */
@Configuration(proxyBeanMethods = false)
class EngineFilters {

    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> webappSignOn() {
        var registration = new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
        registration.setInitParameters(Map.of("authentication-provider", WebappSignOn.class.getName()));
        registration.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        registration.setOrder(201);
        return registration;
    }

    @Bean
    FilterRegistrationBean<EngineIdentityFilter> engineIdentity(IdentityService identities) {
        var registration = new FilterRegistrationBean<>(new EngineIdentityFilter(identities));
        registration.addUrlPatterns("/engine-rest/*", "/api/*");
        registration.setOrder(202);
        return registration;
    }
}
