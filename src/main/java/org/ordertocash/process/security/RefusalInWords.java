package org.ordertocash.process.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.ordertocash.process.TaskGuard;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Answers a refused claim or completion of a task with the sentence of {@link TaskGuard} and status 400. The engine
 * answers 500 and wraps the sentence into the names of its classes, and the Tasklist shows that to people as it is.
 */
class RefusalInWords extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final ObjectMapper json;

    RefusalInWords(ObjectMapper json) {
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return READING.contains(request.getMethod()) || !request.getRequestURI().contains("/task/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        var sentence = request.getAttribute(TaskGuard.REFUSAL);
        if (sentence != null && answer.getStatus() >= 400) {
            answer.resetBuffer();
            answer.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            answer.setContentType(MediaType.APPLICATION_JSON_VALUE);
            json.writeValue(answer.getOutputStream(), Map.of("type", "InvalidRequestException", "message", sentence));
        }
        answer.copyBodyToResponse();
    }
}
