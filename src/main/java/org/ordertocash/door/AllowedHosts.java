package org.ordertocash.door;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses, with 421, requests for a name that this server does not go by ({@code order-to-cash.allowed-hosts}): a page
 * of somebody else whose name leads here reads nothing, and no link in an answer leads elsewhere. Probes of its health
 * come by any address.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class AllowedHosts extends OncePerRequestFilter {

    /** RFC 9110: a server that does not answer for this name; Spring has no constant for it. */
    private static final HttpStatusCode MISDIRECTED_REQUEST = HttpStatusCode.valueOf(421);

    private final Set<String> hosts;
    private final ObjectMapper json;

    AllowedHosts(@Value("${order-to-cash.allowed-hosts}") Set<String> hosts, ObjectMapper json) {
        this.hosts = hosts.stream().map(AllowedHosts::inLowerCase).collect(Collectors.toSet());
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return hosts.contains(inLowerCase(request.getServerName()))
                || request.getRequestURI().matches("/actuator/health(/.*)?");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var problem = ProblemDetail.forStatusAndDetail(
                MISDIRECTED_REQUEST,
                "This server does not go by the name of this request; its operator lists the names it goes by in"
                        + " order-to-cash.allowed-hosts");
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }

    private static String inLowerCase(String host) {
        return host.strip().toLowerCase(Locale.ROOT);
    }
}
