package org.ordertocash.process.security;

import static org.ordertocash.process.engine.Groups.ADMINISTRATORS;
import static org.ordertocash.process.engine.Groups.AUDITORS;
import static org.ordertocash.process.engine.Groups.CFO;
import static org.ordertocash.process.engine.Groups.COLLECTIONS;
import static org.ordertocash.process.engine.Groups.CREDIT_ANALYSTS;
import static org.ordertocash.process.engine.Groups.CREDIT_MANAGERS;
import static org.ordertocash.process.engine.Groups.INTEGRATORS;
import static org.ordertocash.process.engine.Groups.OPERATORS;
import static org.ordertocash.process.engine.Groups.PROCESS_OWNERS;
import static org.ordertocash.process.engine.Groups.RECEIVABLES;
import static org.ordertocash.process.security.Paths.anyOf;
import static org.ordertocash.process.security.Paths.path;

import jakarta.servlet.DispatcherType;
import org.ordertocash.signin.SessionSignIn;
import org.ordertocash.signin.SignInPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** The door of our own pages: a sign-in page, and a session after it. */
@Configuration(proxyBeanMethods = false)
class PageDoor {

    /** Everybody who works with cases; other systems do not. */
    static final String[] CASE_READERS = {
        AUDITORS,
        OPERATORS,
        PROCESS_OWNERS,
        RECEIVABLES,
        COLLECTIONS,
        CREDIT_ANALYSTS,
        CREDIT_MANAGERS,
        CFO,
        ADMINISTRATORS
    };

    @Bean
    @Order(4)
    SecurityFilterChain pages(HttpSecurity http, SessionSignIn signIn, OidcSignIn oidc) throws Exception {
        http.authorizeHttpRequests(rules -> rules.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(anyOf(
                                "/",
                                SignInPage.PATH,
                                "/error",
                                "/favicon.ico",
                                "/css/**",
                                "/js/**",
                                "/images/**",
                                "/assets/**",
                                "/webjars/**"))
                        .permitAll()
                        // as their API
                        .requestMatchers(path(HttpMethod.POST, "/statements/mappings/**"))
                        .hasAnyAuthority(RECEIVABLES, INTEGRATORS, ADMINISTRATORS)
                        .requestMatchers(path(HttpMethod.POST, "/confirmations/**"))
                        .hasAnyAuthority(CFO, ADMINISTRATORS)
                        .requestMatchers(anyOf("/statements/mappings", "/statements/mappings/**"))
                        .access(SignedInUser::inAGroup)
                        .requestMatchers(anyOf(
                                "/cases",
                                "/cases/**",
                                "/documents/**",
                                "/confirmations",
                                "/statements",
                                "/statements/**",
                                "/payments/**"))
                        .hasAnyAuthority(CASE_READERS)
                        .anyRequest()
                        .access(SignedInUser::inAGroup))
                .csrf(csrf -> csrf.csrfTokenRepository(signIn.csrfTokens()))
                .formLogin(login -> login.loginPage(SignInPage.PATH).permitAll().failureHandler(SessionSignIn::refuse))
                .logout(logout -> logout.logoutRequestMatcher(path(HttpMethod.POST, "/logout"))
                        .logoutSuccessHandler(oidc.afterLogOut()))
                .headers(PageHeaders::add);
        oidc.apply(http);
        return signIn.apply(http).build();
    }
}
