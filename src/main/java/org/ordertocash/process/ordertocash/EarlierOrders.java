package org.ordertocash.process.ordertocash;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Orders that began by an earlier model go on by it: what it calls stays under the name that it knows. */
@Configuration(proxyBeanMethods = false)
class EarlierOrders {

    /** The model from before orders could change. */
    @Bean
    FindNextStepDelegate findNextShipment(FindNextStepDelegate findNextStep) {
        return findNextStep;
    }
}
