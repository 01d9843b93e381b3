package org.ordertocash.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Matchers of paths that hold for every servlet: ours, and those of the engine and its web applications. */
final class Paths {

    /** Methods that change nothing. */
    static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private static final PathPatternRequestMatcher.Builder PATHS = PathPatternRequestMatcher.withDefaults();

    private Paths() {}

    static RequestMatcher path(String pattern) {
        return PATHS.matcher(pattern);
    }

    static RequestMatcher path(HttpMethod method, String pattern) {
        return PATHS.matcher(method, pattern);
    }

    static RequestMatcher anyOf(String... patterns) {
        return new OrRequestMatcher(
                Arrays.stream(patterns).<RequestMatcher>map(PATHS::matcher).toList());
    }

    /** Statements, imports and documents: taken as they come, and large. */
    static boolean isFileUpload(HttpServletRequest request) {
        var path = DecodedPath.of(request);
        return "POST".equals(request.getMethod())
                && (path.equals("/api/statement-files")
                        || path.equals("/api/imports/customers")
                        || path.equals("/api/imports/open-items")
                        || path.startsWith("/api/") && path.endsWith("/documents"));
    }
}
