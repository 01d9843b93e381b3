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
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The door of {@code /api} and {@code /actuator}: who may call which operation. */
@Configuration(proxyBeanMethods = false)
class ApiDoor {

    private static final String[] CLOCK_MOVERS = {
        OPERATORS,
        PROCESS_OWNERS,
        RECEIVABLES,
        COLLECTIONS,
        ORDER_DESK,
        CREDIT_ANALYSTS,
        CREDIT_MANAGERS,
        CFO,
        INTEGRATORS,
        ADMINISTRATORS
    };

    private static final String[] DOCUMENT_SENDERS = {
        RECEIVABLES, COLLECTIONS, ORDER_DESK, CREDIT_ANALYSTS, CREDIT_MANAGERS, CFO, INTEGRATORS, ADMINISTRATORS
    };

    private static final RequestMatcher DESCRIPTION = anyOf("/v3/api-docs", "/v3/api-docs/**", "/v3/api-docs.yaml");

    @Bean
    @Order(1)
    SecurityFilterChain apis(HttpSecurity http, BasicSignIn signIn) throws Exception {
        http.securityMatcher(new OrRequestMatcher(anyOf("/api/**", "/actuator/**"), ApiDoor::asksForTheDescription))
                .authorizeHttpRequests(rules -> {
                    rules.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
                    actuator(rules);
                    api(rules);
                });
        return signIn.apply(http).build();
    }

    /** A program that makes a client of the API's description signs in as it does at the API; a browser by its page. */
    private static boolean asksForTheDescription(HttpServletRequest request) {
        return DESCRIPTION.matches(request) && request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    private static void actuator(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules) {
        rules.requestMatchers(anyOf("/actuator/health", "/actuator/health/**"))
                .permitAll()
                .requestMatchers(path("/actuator/**"))
                .hasAnyAuthority(OPERATORS, ADMINISTRATORS);
    }

    private static void api(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules) {
        rules.requestMatchers(DESCRIPTION)
                .access(SignedInUser::inAGroup)
                // a second person's word, not that of a clerk or a system that sends them
                .requestMatchers(anyOf("/api/imports/*/release", "/api/imports/*/rejection"))
                .hasAnyAuthority(CFO, ADMINISTRATORS)
                .requestMatchers(path(HttpMethod.GET, "/api/imports"), path(HttpMethod.GET, "/api/imports/*"))
                .hasAnyAuthority(PageDoor.IMPORT_READERS)
                .requestMatchers(anyOf("/api/imports", "/api/imports/**"))
                .hasAnyAuthority(RECEIVABLES, INTEGRATORS, ADMINISTRATORS)
                .requestMatchers(path("/api/break-glass-uses"))
                .hasAnyAuthority(AUDITORS, OPERATORS, ADMINISTRATORS)
                .requestMatchers(anyOf("/api/substitutions", "/api/substitutions/**"))
                .hasAnyAuthority(PageDoor.SUBSTITUTE_SETTERS)
                .requestMatchers(path(HttpMethod.GET, "/api/**"), path(HttpMethod.HEAD, "/api/**"))
                .access(SignedInUser::inAGroup)
                .requestMatchers(path("/api/demo/clock"))
                .hasAnyAuthority(CLOCK_MOVERS)
                // whoever works on a case attaches what it needs
                .requestMatchers(path("/api/*/*/documents"))
                .hasAnyAuthority(DOCUMENT_SENDERS)
                .requestMatchers(anyOf("/api/orders", "/api/orders/**"))
                .hasAnyAuthority(ORDER_DESK, RECEIVABLES, INTEGRATORS, ADMINISTRATORS)
                // judgement is for people, not for connected systems
                .requestMatchers(anyOf(
                        "/api/payments/**",
                        "/api/refunds/**",
                        "/api/invoices/*/credit-notes",
                        "/api/invoices/*/corrections",
                        "/api/payer-aliases/**",
                        "/api/invoices/*/resends",
                        "/api/credit-notes/*/resends",
                        "/api/customers/*/credit-applications/**"))
                .hasAuthority(RECEIVABLES)
                .requestMatchers(anyOf("/api/statement-files/*/release", "/api/statement-files/*/contradiction"))
                .hasAnyAuthority(RECEIVABLES, CFO)
                .requestMatchers(anyOf(
                        "/api/entities/*/periods/*/soft-closing",
                        "/api/entities/*/periods/*/reopening",
                        "/api/entities/*/periods/*/general-ledger",
                        "/api/entities/*/periods/*/revaluation"))
                .hasAnyAuthority(RECEIVABLES, CFO)
                // who exports does not say where it goes
                .requestMatchers(
                        anyOf("/api/entities/*/general-ledger/accounts", "/api/entities/*/general-ledger/datev-client"))
                .hasAuthority(ADMINISTRATORS)
                .requestMatchers(path("/api/entities/*/periods/*/closing"))
                .hasAuthority(CFO)
                .requestMatchers(path("/api/entities/*/dunning-runs"))
                .hasAuthority(COLLECTIONS)
                .requestMatchers(path("/api/disputes/**"))
                .hasAnyAuthority(RECEIVABLES, COLLECTIONS)
                // proposed by who knows the customer, decided by who answers for its credit
                .requestMatchers(anyOf(
                        "/api/customers/*/order-block-lifts",
                        "/api/customers/*/credit-limits",
                        "/api/customers/*/credit-reviews"))
                .hasAnyAuthority(RECEIVABLES, COLLECTIONS, CREDIT_ANALYSTS, CREDIT_MANAGERS)
                .requestMatchers(path("/api/customers/*/collective-invoices"))
                .hasAuthority(RECEIVABLES)
                .requestMatchers(path("/api/customers/*/blocks"))
                .hasAnyAuthority(RECEIVABLES, COLLECTIONS, CREDIT_ANALYSTS, CREDIT_MANAGERS, CFO)
                // who may enter orders does not lift what blocks them
                .requestMatchers(path("/api/customer-blocks/*/lift"))
                .hasAnyAuthority(COLLECTIONS, CREDIT_ANALYSTS, CREDIT_MANAGERS, CFO)
                .requestMatchers(path("/api/customers/*/notes"))
                .hasAnyAuthority(PageDoor.NOTE_WRITERS)
                .requestMatchers(path("/api/order-block-lifts/**"))
                .hasAnyAuthority(CREDIT_MANAGERS, CFO)
                // a second person's word, not a clerk's who works with them
                .requestMatchers(anyOf("/api/bank-account-requests/**", "/api/exchange-rate-requests/**"))
                .hasAnyAuthority(CFO, ADMINISTRATORS)
                // a system that has signed what it tells
                .requestMatchers(path("/api/delivery-events"))
                .hasAuthority(INTEGRATORS)
                // who places payments in another currency does not make their rates
                .requestMatchers(path("/api/exchange-rates/**"))
                .hasAnyAuthority(INTEGRATORS, ADMINISTRATORS)
                .anyRequest()
                .hasAnyAuthority(RECEIVABLES, INTEGRATORS, ADMINISTRATORS);
    }
}
