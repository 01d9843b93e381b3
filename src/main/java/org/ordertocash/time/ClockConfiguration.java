package org.ordertocash.time;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    @Bean
    MovableClock clock(
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            @Value("${order-to-cash.clock.movable:false}") boolean movable) {
        return new MovableClock(jdbc, events, movable);
    }
}
