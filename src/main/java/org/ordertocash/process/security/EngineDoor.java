package org.ordertocash.process.security;

import static org.ordertocash.process.security.Paths.READING;
import static org.ordertocash.process.security.Paths.path;

import jakarta.servlet.DispatcherType;
import java.util.regex.Pattern;
import org.ordertocash.process.engine.Groups;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The door of {@code /engine-rest}: who comes in at all; the rest is a matter of the engine's own rights. */
@Configuration(proxyBeanMethods = false)
class EngineDoor {

    /** Queries of the engine that take their filter as a body: {@code POST /task}, {@code POST /history/task/count}. */
    private static final Pattern QUERY = Pattern.compile("/engine-rest/(engine/[^/]+/)?(history/)?[a-z-]+(/count)?");

    private static final Pattern CHANGE =
            Pattern.compile("/engine-rest/(engine/[^/]+/)?(message|signal|condition|modification|history/cleanup)");

    @Bean
    @Order(2)
    SecurityFilterChain engineRest(HttpSecurity http, BasicSignIn signIn) throws Exception {
        http.securityMatcher(path("/engine-rest/**"))
                .authorizeHttpRequests(rules -> rules.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(changeByAuditor())
                        .denyAll()
                        .anyRequest()
                        .hasAnyAuthority(PageDoor.CASE_READERS));
        return signIn.apply(http).build();
    }

    /** A second lock beside the engine's own rights: an auditor's request to the engine may read, nothing else. */
    private static RequestMatcher changeByAuditor() {
        return request -> {
            if (READING.contains(request.getMethod())
                    || SignedInUser.current()
                            .filter(user -> user.groups().contains(Groups.AUDITORS))
                            .isEmpty()) {
                return false;
            }
            var path =
                    request.getRequestURI().substring(request.getContextPath().length());
            var query = "POST".equals(request.getMethod())
                    && QUERY.matcher(path).matches()
                    && !CHANGE.matcher(path).matches();
            return !query;
        };
    }
}
