package org.ordertocash.web.availability;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ordertocash.database.DatabaseWatch;
import org.ordertocash.database.LostConnections;
import org.ordertocash.database.StatementTime;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * While the database is away every request is refused at once with 503 and {@code Retry-After}: programs get problem
 * details, people a page that tries again by itself. A request that was under way gets the same answer, whatever became
 * of its exception on the way. And no request waits for a statement for ever.
 *
 * <p>The first of all filters: sessions and passwords are in the database, too.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class DatabaseAwayFilter extends OncePerRequestFilter {

    private static final String RETRY_AFTER_SECONDS = "5";
    private static final String DETAIL =
            "The database did not answer in time, or had no free connection. Send again what was not confirmed.";
    /** What works without the database. */
    private static final List<String> WITHOUT = List.of("/actuator/health", "/css/", "/js/", "/webjars/");

    private static final List<String> OF_PROGRAMS =
            List.of("/api/", "/engine-rest", "/camunda/api/", "/actuator/", "/v3/");

    private final DatabaseWatch watch;
    private final ObjectMapper json;
    private final byte[] page;

    DatabaseAwayFilter(DatabaseWatch watch, ObjectMapper json) throws IOException {
        this.watch = watch;
        this.json = json;
        this.page = new ClassPathResource("pages/database-away.html").getContentAsByteArray();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = path(request);
        if (watch.isAway() && WITHOUT.stream().noneMatch(path::startsWith)) {
            refuse(request, response);
            return;
        }
        if (!takesAFile(request, path)) {
            StatementTime.OF_A_REQUEST.begin();
        }
        LostConnections.beginRequest();
        AnswerOfTheDatabase answer = new AnswerOfTheDatabase(response);
        try {
            chain.doFilter(request, answer);
        } catch (ServletException | IOException | RuntimeException e) {
            if (!LostConnections.inRequest() && !LostConnections.caused(e) || response.isCommitted()) {
                throw e;
            }
            answer.lost();
        } finally {
            boolean lost = answer.isLost();
            LostConnections.endRequest();
            StatementTime.end();
            if (lost && !response.isCommitted()) {
                refuse(request, response);
            }
        }
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    /** Statements and imports may be large, and are taken in one transaction. */
    private static boolean takesAFile(HttpServletRequest request, String path) {
        return "POST".equals(request.getMethod())
                && (path.equals("/api/statement-files") || path.startsWith("/api/imports/"));
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.reset();
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (isForAPerson(request)) {
            response.setContentType(MediaType.TEXT_HTML_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.getOutputStream().write(page);
            return;
        }
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, DETAIL);
        problem.setInstance(URI.create(request.getRequestURI()));
        // the name that clients of the engine read
        problem.setProperty("message", DETAIL);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }

    private static boolean isForAPerson(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null
                && accept.contains(MediaType.TEXT_HTML_VALUE)
                && OF_PROGRAMS.stream().noneMatch(path(request)::startsWith);
    }
}
