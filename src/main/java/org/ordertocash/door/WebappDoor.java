package org.ordertocash.door;

import static org.ordertocash.door.Paths.anyOf;
import static org.ordertocash.door.Paths.path;

import jakarta.servlet.DispatcherType;
import org.ordertocash.signin.SessionSignIn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The door of {@code /camunda}: Tasklist, Cockpit and Admin, in the session of the pages. What a person may do in there
 * is a matter of {@link EngineLock} and of the engine's own rights.
 */
@Configuration(proxyBeanMethods = false)
class WebappDoor {

    /** One sign-in page checks passwords, and counts the wrong ones. */
    private static final RequestMatcher PASSWORD_CHECKS = anyOf(
            "/camunda/api/admin/auth/user/{engine}/login/**", "/camunda/api/engine/engine/{engine}/identity/verify");

    @Bean
    @Order(3)
    SecurityFilterChain webapps(HttpSecurity http, SessionSignIn signIn) throws Exception {
        http.securityMatcher(path("/camunda/**"))
                .authorizeHttpRequests(
                        rules -> rules.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers(PASSWORD_CHECKS)
                                .denyAll()
                                .anyRequest()
                                .access(SignedInUser::inAGroup))
                .csrf(csrf -> csrf.disable()) // they have their own
                .logout(logout -> logout.logoutRequestMatcher(
                                path(HttpMethod.POST, "/camunda/api/admin/auth/user/{engine}/logout"))
                        .logoutSuccessHandler(new HttpStatusReturningLogoutSuccessHandler(HttpStatus.NO_CONTENT)))
                .headers(PageHeaders::addToWebapps);
        return signIn.apply(http).build();
    }
}
