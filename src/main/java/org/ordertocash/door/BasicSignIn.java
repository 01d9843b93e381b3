package org.ordertocash.door;

import static org.ordertocash.door.Paths.READING;

import java.util.Set;
import org.ordertocash.signin.SessionSignIn;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/** What the doors for programs have in common: HTTP Basic, no session of their own, problem details as refusals. */
@Component
class BasicSignIn {

    private static final Set<String> FROM_ANOTHER_SITE = Set.of("cross-site", "same-site");

    private final Problems problems;
    private final SessionSignIn sessions;

    BasicSignIn(Problems problems, SessionSignIn sessions) {
        this.problems = problems;
        this.sessions = sessions;
    }

    HttpSecurity apply(HttpSecurity http) throws Exception {
        // A page that links to a document brings its session along; the APIs themselves never make one.
        return http.sessionManagement(management -> management.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .addFilterAfter(sessions.sessionCheck(), SecurityContextHolderFilter.class)
                .csrf(csrf ->
                        csrf.csrfTokenRepository(sessions.csrfTokens()).requireCsrfProtectionMatcher(mayBeForged()))
                .requestCache(cache -> cache.disable())
                .httpBasic(basic -> basic.authenticationEntryPoint(problems))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(problems).accessDeniedHandler(problems));
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
}
