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

import jakarta.servlet.DispatcherType;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Who may call what. Two doors: the APIs by HTTP Basic without a session, the pages by a login with one. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration implements WebMvcConfigurer {

    private static final PathPatternRequestMatcher.Builder PATHS = PathPatternRequestMatcher.withDefaults();
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> FROM_ANOTHER_SITE = Set.of("cross-site", "same-site");
    /** Queries of the engine that take their filter as a body: {@code POST /task}, {@code POST /history/task/count}. */
    private static final Pattern ENGINE_QUERY =
            Pattern.compile("/engine-rest/(engine/[^/]+/)?(history/)?[a-z-]+(/count)?");

    private static final Pattern ENGINE_CHANGE =
            Pattern.compile("/engine-rest/(engine/[^/]+/)?(message|signal|condition|modification|history/cleanup)");

    /** Everybody who works with cases; other systems do not. */
    private static final String[] CASE_READERS = {
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

    private static final String[] CLOCK_MOVERS = {
        OPERATORS,
        PROCESS_OWNERS,
        RECEIVABLES,
        COLLECTIONS,
        CREDIT_ANALYSTS,
        CREDIT_MANAGERS,
        CFO,
        INTEGRATORS,
        ADMINISTRATORS
    };

    @Bean
    @Order(1)
    SecurityFilterChain apis(HttpSecurity http, Problems problems) throws Exception {
        var engine = PATHS.matcher("/engine-rest/**");
        var actuator = PATHS.matcher("/actuator/**");
        return http.securityMatcher(new OrRequestMatcher(PATHS.matcher("/api/**"), engine, actuator))
                .authorizeHttpRequests(rules -> rules.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(PATHS.matcher("/actuator/health"), PATHS.matcher("/actuator/health/**"))
                        .permitAll()
                        .requestMatchers(actuator)
                        .hasAnyAuthority(OPERATORS, ADMINISTRATORS)
                        .requestMatchers(changeByAuditor(engine))
                        .denyAll()
                        .requestMatchers(engine)
                        .hasAnyAuthority(CASE_READERS)
                        .requestMatchers(PATHS.matcher("/api/imports/**"))
                        .hasAnyAuthority(RECEIVABLES, INTEGRATORS, ADMINISTRATORS)
                        .requestMatchers(PATHS.matcher(HttpMethod.GET, "/api/**"))
                        .authenticated()
                        .requestMatchers(PATHS.matcher(HttpMethod.HEAD, "/api/**"))
                        .authenticated()
                        .requestMatchers(PATHS.matcher("/api/demo/clock"))
                        .hasAnyAuthority(CLOCK_MOVERS)
                        // judgement is for people, not for connected systems
                        .requestMatchers(
                                PATHS.matcher("/api/payments/**"),
                                PATHS.matcher("/api/statement-files/*/release"),
                                PATHS.matcher("/api/refunds/**"),
                                PATHS.matcher("/api/payer-aliases/**"),
                                PATHS.matcher("/api/customers/*/credit-applications/**"))
                        .hasAuthority(RECEIVABLES)
                        .requestMatchers(PATHS.matcher("/api/disputes/**"))
                        .hasAnyAuthority(RECEIVABLES, COLLECTIONS)
                        // proposed by who knows the customer, decided by who answers for its credit
                        .requestMatchers(PATHS.matcher("/api/customers/*/order-block-lifts"))
                        .hasAnyAuthority(RECEIVABLES, COLLECTIONS, CREDIT_ANALYSTS, CREDIT_MANAGERS)
                        .requestMatchers(PATHS.matcher("/api/order-block-lifts/**"))
                        .hasAnyAuthority(CREDIT_MANAGERS, CFO)
                        // who places payments in another currency does not make their rates
                        .requestMatchers(PATHS.matcher("/api/exchange-rates/**"))
                        .hasAnyAuthority(INTEGRATORS, ADMINISTRATORS)
                        .anyRequest()
                        .hasAnyAuthority(RECEIVABLES, INTEGRATORS, ADMINISTRATORS))
                // A page that links to a document brings its session along; the APIs themselves never make one.
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .csrf(csrf -> csrf.requireCsrfProtectionMatcher(mayBeForged()))
                .requestCache(cache -> cache.disable())
                .httpBasic(basic -> basic.authenticationEntryPoint(problems))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http) throws Exception {
        var webapps = PATHS.matcher("/camunda/**");
        var webappLogout = PATHS.matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/{engine}/logout");
        return http.authorizeHttpRequests(
                        rules -> rules.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers(anyOf(
                                        "/",
                                        "/login",
                                        "/error",
                                        "/favicon.ico",
                                        "/css/**",
                                        "/js/**",
                                        "/images/**",
                                        "/assets/**",
                                        "/webjars/**"))
                                .permitAll()
                                // as their API
                                .requestMatchers(PATHS.matcher(HttpMethod.POST, "/statements/mappings/**"))
                                .hasAnyAuthority(RECEIVABLES, INTEGRATORS, ADMINISTRATORS)
                                .requestMatchers(anyOf("/statements/mappings", "/statements/mappings/**"))
                                .authenticated()
                                .requestMatchers(anyOf(
                                        "/cases",
                                        "/cases/**",
                                        "/documents/**",
                                        "/statements",
                                        "/statements/**",
                                        "/payments/**"))
                                .hasAnyAuthority(CASE_READERS)
                                .anyRequest()
                                .authenticated())
                .csrf(csrf -> csrf.ignoringRequestMatchers(webapps)) // they have their own
                .formLogin(login -> login.loginPage("/login").permitAll())
                .logout(logout -> logout.logoutRequestMatcher(
                                new OrRequestMatcher(PATHS.matcher(HttpMethod.POST, "/logout"), webappLogout))
                        .logoutSuccessHandler((request, response, user) -> {
                            if (webappLogout.matches(request)) {
                                response.setStatus(HttpStatus.NO_CONTENT.value());
                            } else {
                                response.sendRedirect(request.getContextPath() + "/login?logout");
                            }
                        }))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(loginPageOrStatus()))
                .headers(headers -> headers.frameOptions(frames -> frames.sameOrigin()))
                .build();
    }

    /** A person is led to the login page; a script of the web applications gets the status that it understands. */
    private static AuthenticationEntryPoint loginPageOrStatus() {
        var forScripts = PATHS.matcher("/camunda/api/**");
        var status = new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED);
        var login = new LoginUrlAuthenticationEntryPoint("/login");
        return (request, response, e) -> {
            if (forScripts.matches(request)) {
                status.commence(request, response, e);
            } else {
                login.commence(request, response, e);
            }
        };
    }

    /** A second lock beside the engine's own rights: an auditor's request to the engine may read, nothing else. */
    private static RequestMatcher changeByAuditor(RequestMatcher engine) {
        return request -> {
            if (!engine.matches(request)
                    || READING.contains(request.getMethod())
                    || SignedInUser.current()
                            .filter(user -> user.groups().contains(AUDITORS))
                            .isEmpty()) {
                return false;
            }
            var path =
                    request.getRequestURI().substring(request.getContextPath().length());
            var query = "POST".equals(request.getMethod())
                    && ENGINE_QUERY.matcher(path).matches()
                    && !ENGINE_CHANGE.matcher(path).matches();
            return !query;
        };
    }

    /**
     * A browser sends along sessions, and passwords typed into its own dialog, by itself: a change that comes with a
     * session instead of a password, or from another site, needs our token.
     */
    private static RequestMatcher mayBeForged() {
        return request -> {
            if (READING.contains(request.getMethod())) {
                return false;
            }
            var bySession = request.getHeader("Authorization") == null && request.getSession(false) != null;
            var site = request.getHeader("Sec-Fetch-Site");
            return bySession || site != null && FROM_ANOTHER_SITE.contains(site);
        };
    }

    private static RequestMatcher anyOf(String... patterns) {
        return new OrRequestMatcher(
                Arrays.stream(patterns).<RequestMatcher>map(PATHS::matcher).toList());
    }

    @Override
    public void addViewControllers(ViewControllerRegistry views) {
        views.addViewController("/login").setViewName("login");
    }
}
