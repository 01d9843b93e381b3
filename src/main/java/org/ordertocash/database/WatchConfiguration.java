package org.ordertocash.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the watch between the application and the pool, and tells health what it knows. */
@Configuration(proxyBeanMethods = false)
class WatchConfiguration {

    @Bean
    static BeanPostProcessor watchedDataSource() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof HikariDataSource pool ? new WatchedDataSource(pool) : bean;
            }
        };
    }

    /** Whether requests can be answered: part of readiness. Asks nobody, so that it answers at once. */
    @Bean
    HealthIndicator databaseHealthIndicator(DatabaseWatch watch) {
        return () -> watch.isAway()
                ? Health.down()
                        .withDetail("reason", "The database does not answer")
                        .build()
                : Health.up().build();
    }

    /** Whether a restart is needed: part of liveness. A database that is away needs none. */
    @Bean
    HealthIndicator connectionsHealthIndicator(DatabaseWatch watch) {
        return () -> watch.isStuck()
                ? Health.down()
                        .withDetail("reason", "For minutes nobody gets a connection to a database that answers")
                        .build()
                : Health.up().build();
    }
}
