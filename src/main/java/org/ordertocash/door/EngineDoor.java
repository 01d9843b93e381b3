package org.ordertocash.door;

import static org.ordertocash.door.Paths.anyOf;
import static org.ordertocash.door.Paths.path;

import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The door of {@code /engine-rest}: who comes in at all. What they do in there is a matter of {@link EngineLock} and of
 * the engine's own rights.
 */
@Configuration(proxyBeanMethods = false)
class EngineDoor {

    @Bean
    @Order(2)
    SecurityFilterChain engineRest(HttpSecurity http, BasicSignIn signIn) throws Exception {
        http.securityMatcher(path("/engine-rest/**"))
                .authorizeHttpRequests(rules -> rules.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        // passwords are checked by signing in, where the wrong ones are counted
                        .requestMatchers(
                                anyOf("/engine-rest/identity/verify", "/engine-rest/engine/{engine}/identity/verify"))
                        .denyAll()
                        .anyRequest()
                        .hasAnyAuthority(PageDoor.CASE_READERS));
        return signIn.apply(http).build();
    }
}
