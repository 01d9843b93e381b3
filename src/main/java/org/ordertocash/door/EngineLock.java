package org.ordertocash.door;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The second lock on the engine, beside its own rights and at both of its doors, {@code /engine-rest} and the web
 * applications: what {@link EngineOperations} does not allow is refused, whatever somebody was granted in the engine.
 */
public class EngineLock extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(EngineLock.class);

    private final EngineOperations operations;
    private final BreakGlass breakGlass;
    private final ObjectMapper json;

    public EngineLock(EngineOperations operations, BreakGlass breakGlass, ObjectMapper json) {
        this.operations = operations;
        this.breakGlass = breakGlass;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = DecodedPath.of(request);
        var method = request.getMethod();
        var user = SignedInUser.current();
        if (user.filter(person -> operations.allow(method, path, person) || breakGlass.lets(person, method, path))
                .isPresent()) {
            chain.doFilter(request, response);
            return;
        }
        var name = user.map(SignedInUser::id).orElse("nobody");
        LOG.warn("Refused in the engine: {} {} by {}", method, path, name);
        if (path.startsWith("/camunda/app/")) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        json.writeValue(
                response.getOutputStream(),
                Map.of(
                        "type",
                        "AuthorizationException",
                        "message",
                        "Your groups do not do this in the engine, or it reaches all legal entities and you work for"
                                + " some. Models change by releases of a whole set, on the page /models, and"
                                + " cases by their tasks and the API; nobody moves, changes or deletes them from"
                                + " outside."));
    }
}
