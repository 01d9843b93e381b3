package org.ordertocash.process.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.ordertocash.door.DecodedPath;
import org.ordertocash.door.Groups;
import org.ordertocash.door.SignedInUser;
import org.ordertocash.process.engine.EntityTenants;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells the engine on whose behalf a request works, so that its log names the person.
 *
 * <p>On {@code /engine-rest} the engine decides with the person's own groups and legal entities. On our own API the
 * rules of {@link SecurityConfiguration} have decided already, and what the product then does in the engine (start a
 * process, correlate a message) is the product's doing: nobody needs, or gets, the right to do it directly.
 */
class EngineIdentityFilter extends OncePerRequestFilter {

    private final IdentityService identities;
    private final EntityTenants tenants;

    EngineIdentityFilter(IdentityService identities, EntityTenants tenants) {
        this.identities = identities;
        this.tenants = tenants;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var direct = !DecodedPath.of(request).startsWith("/api/");
        SignedInUser.current().ifPresent(user -> {
            if (direct) {
                identities.setAuthentication(user.id(), user.groups(), tenants.of(user.id(), user.groups()));
            } else {
                identities.setAuthentication(user.id(), List.of(Groups.ADMINISTRATORS));
            }
        });
        try {
            chain.doFilter(request, response);
        } finally {
            identities.clearAuthentication();
        }
    }
}
