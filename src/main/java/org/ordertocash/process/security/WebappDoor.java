package org.ordertocash.process.security;

import static org.ordertocash.process.security.Paths.path;

import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;

/**
 * The door of {@code /camunda}: Tasklist, Cockpit and Admin, in the session of the pages. What a person may do in there
 * is a matter of {@link EngineLock} and of the engine's own rights.
 */
@Configuration(proxyBeanMethods = false)
class WebappDoor {

    @Bean
    @Order(3)
    SecurityFilterChain webapps(HttpSecurity http) throws Exception {
        return http.securityMatcher(path("/camunda/**"))
                .authorizeHttpRequests(
                        rules -> rules.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .anyRequest()
                                .access(SignedInUser::inAGroup))
                .csrf(csrf -> csrf.disable()) // they have their own
                .logout(logout -> logout.logoutRequestMatcher(
                                path(HttpMethod.POST, "/camunda/api/admin/auth/user/{engine}/logout"))
                        .logoutSuccessHandler(new HttpStatusReturningLogoutSuccessHandler(HttpStatus.NO_CONTENT)))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(loginPageOrStatus()))
                .headers(PageHeaders::addToWebapps)
                .build();
    }

    /** A person is led to the login page; a script of the web applications gets the status that it understands. */
    private static AuthenticationEntryPoint loginPageOrStatus() {
        var forScripts = path("/camunda/api/**");
        var status = new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED);
        var login = new LoginUrlAuthenticationEntryPoint(PageDoor.LOGIN);
        return (request, response, e) -> {
            if (forScripts.matches(request)) {
                status.commence(request, response, e);
            } else {
                login.commence(request, response, e);
            }
        };
    }
}
