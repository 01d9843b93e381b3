package org.ordertocash.door;

import static org.ordertocash.door.Groups.ADMINISTRATORS;
import static org.ordertocash.door.Groups.AUDITORS;
import static org.ordertocash.door.Groups.CFO;
import static org.ordertocash.door.Groups.COLLECTIONS;
import static org.ordertocash.door.Groups.CREDIT_ANALYSTS;
import static org.ordertocash.door.Groups.CREDIT_MANAGERS;
import static org.ordertocash.door.Groups.INTEGRATORS;
import static org.ordertocash.door.Groups.OPERATORS;
import static org.ordertocash.door.Groups.ORDER_DESK;
import static org.ordertocash.door.Groups.PROCESS_OWNERS;
import static org.ordertocash.door.Groups.RECEIVABLES;
import static org.ordertocash.door.Paths.anyOf;
import static org.ordertocash.door.Paths.path;

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
public class PageDoor {

    /** Everybody who works with cases; other systems do not. */
    public static final String[] CASE_READERS = {
        AUDITORS,
        OPERATORS,
        PROCESS_OWNERS,
        RECEIVABLES,
        COLLECTIONS,
        ORDER_DESK,
        CREDIT_ANALYSTS,
        CREDIT_MANAGERS,
        CFO,
        ADMINISTRATORS
    };

    /** People who enter and change orders by hand; other systems do so through the API. */
    private static final String[] ORDER_WRITERS = {ORDER_DESK, RECEIVABLES, ADMINISTRATORS};

    /** Everybody who works with customers, and not only looks. */
    static final String[] NOTE_WRITERS = {
        RECEIVABLES, COLLECTIONS, ORDER_DESK, CREDIT_ANALYSTS, CREDIT_MANAGERS, CFO, ADMINISTRATORS
    };

    /** Who looks after the people who were refused something. */
    public static final String[] REFUSAL_READERS = {AUDITORS, PROCESS_OWNERS, CFO, ADMINISTRATORS};

    /** Who sends books to take on, decides about them, or looks at how they came. */
    public static final String[] IMPORT_READERS = {RECEIVABLES, INTEGRATORS, CFO, AUDITORS, ADMINISTRATORS};

    /** Who answers for the models, has to know them, or looks at how they changed. */
    public static final String[] MODEL_READERS = {PROCESS_OWNERS, AUDITORS, CFO, OPERATORS, ADMINISTRATORS};

    /** Who asks what a draft would have decided, and of which cases: its result names them. */
    private static final String[] REPLAY_READERS = {PROCESS_OWNERS, AUDITORS};

    /** Who can be away, or stand in, and who sets that for others. */
    public static final String[] SUBSTITUTE_SETTERS = {
        RECEIVABLES, COLLECTIONS, ORDER_DESK, CREDIT_ANALYSTS, CREDIT_MANAGERS, CFO, ADMINISTRATORS
    };

    @Bean
    @Order(4)
    SecurityFilterChain pages(HttpSecurity http, SessionSignIn signIn, OidcDoor oidc) throws Exception {
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
                        .requestMatchers(
                                path(HttpMethod.POST, "/statements/*/release"),
                                path(HttpMethod.POST, "/statements/*/contradiction"))
                        .hasAnyAuthority(RECEIVABLES, CFO)
                        .requestMatchers(
                                path(HttpMethod.POST, "/periods/*/*/soft-closing"),
                                path(HttpMethod.POST, "/periods/*/*/reopening"),
                                path(HttpMethod.POST, "/periods/*/*/general-ledger"),
                                path(HttpMethod.POST, "/periods/*/*/revaluation"))
                        .hasAnyAuthority(RECEIVABLES, CFO)
                        .requestMatchers(
                                path(HttpMethod.POST, "/periods/*/general-ledger-accounts"),
                                path(HttpMethod.POST, "/periods/*/general-ledger-accounts/datev-client"))
                        .hasAuthority(ADMINISTRATORS)
                        .requestMatchers(path(HttpMethod.POST, "/periods/*/*/closing"))
                        .hasAuthority(CFO)
                        .requestMatchers(
                                path(HttpMethod.POST, "/payments/*/decision"),
                                path(HttpMethod.POST, "/invoices/*/resends"),
                                path(HttpMethod.POST, "/credit-notes/*/resends"),
                                path("/invoices/*/credit-notes"),
                                path("/invoices/*/corrections"))
                        .hasAuthority(RECEIVABLES)
                        .requestMatchers(path(HttpMethod.POST, "/confirmations/**"))
                        .hasAnyAuthority(CFO, ADMINISTRATORS)
                        .requestMatchers(path(HttpMethod.POST, "/imports/**"))
                        .hasAnyAuthority(CFO, ADMINISTRATORS)
                        .requestMatchers(anyOf("/imports", "/imports/**"))
                        .hasAnyAuthority(IMPORT_READERS)
                        .requestMatchers(path("/models/*/moves/trial"))
                        .hasAuthority(PROCESS_OWNERS)
                        .requestMatchers(anyOf("/models/*/replays", "/models/*/replays/**"))
                        .hasAnyAuthority(REPLAY_READERS)
                        .requestMatchers(path(HttpMethod.POST, "/models/*/sight"))
                        .hasAnyAuthority(AUDITORS, CFO)
                        .requestMatchers(path(HttpMethod.POST, "/models/**"))
                        .hasAuthority(PROCESS_OWNERS)
                        .requestMatchers(anyOf("/models", "/models/**"))
                        .hasAnyAuthority(MODEL_READERS)
                        .requestMatchers(anyOf("/substitutes", "/substitutes/**"))
                        .hasAnyAuthority(SUBSTITUTE_SETTERS)
                        .requestMatchers(anyOf("/new-order", "/orders/*/change"))
                        .hasAnyAuthority(ORDER_WRITERS)
                        .requestMatchers(path(HttpMethod.POST, "/customers/*/invoice-channel"))
                        .hasAnyAuthority(RECEIVABLES, ADMINISTRATORS)
                        .requestMatchers(anyOf("/new-customer", "/customers/*/change"))
                        .hasAnyAuthority(RECEIVABLES, ADMINISTRATORS)
                        .requestMatchers(path(HttpMethod.POST, "/orders/**"))
                        .hasAnyAuthority(ORDER_WRITERS)
                        .requestMatchers(
                                path("/customers/*/credit-limits"),
                                path(HttpMethod.POST, "/customers/*/credit-reviews"),
                                path(HttpMethod.POST, "/customers/*/order-block-lifts"))
                        .hasAnyAuthority(RECEIVABLES, COLLECTIONS, CREDIT_ANALYSTS, CREDIT_MANAGERS)
                        .requestMatchers(path(HttpMethod.POST, "/customers/*/collective-invoices"))
                        .hasAuthority(RECEIVABLES)
                        .requestMatchers(path(HttpMethod.POST, "/customers/*/blocks"))
                        .hasAnyAuthority(RECEIVABLES, COLLECTIONS, CREDIT_ANALYSTS, CREDIT_MANAGERS, CFO)
                        .requestMatchers(path(HttpMethod.POST, "/customers/*/blocks/*/lift"))
                        .hasAnyAuthority(COLLECTIONS, CREDIT_ANALYSTS, CREDIT_MANAGERS, CFO)
                        .requestMatchers(path(HttpMethod.POST, "/customers/*/notes"))
                        .hasAnyAuthority(NOTE_WRITERS)
                        .requestMatchers(path(HttpMethod.POST, "/demo/mailbox/*/answer"))
                        .hasAuthority(RECEIVABLES)
                        .requestMatchers(anyOf("/refusals", "/refusals.csv"))
                        .hasAnyAuthority(REFUSAL_READERS)
                        .requestMatchers(anyOf("/statements/mappings", "/statements/mappings/**"))
                        .access(SignedInUser::inAGroup)
                        .requestMatchers(anyOf(
                                "/search",
                                "/task-links",
                                "/customers",
                                "/customers.csv",
                                "/customers/**",
                                "/orders",
                                "/orders.csv",
                                "/orders/**",
                                "/cases",
                                "/cases/**",
                                "/documents/**",
                                "/customers/*/documents",
                                "/orders/*/documents",
                                "/invoices/**",
                                "/credit-notes/**",
                                "/disputes/*/documents",
                                "/confirmations",
                                "/statements",
                                "/statements/**",
                                "/periods",
                                "/periods/**",
                                "/books",
                                "/demo/mailbox",
                                "/demo/mailbox/**",
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
