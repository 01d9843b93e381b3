package org.ordertocash.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks at each request whether the person of a session is still who signed in: somebody who was deleted, or whose
 * password changed, is signed out by it; groups are those of now. Asked only when something wants to know who is signed
 * in, so not for style sheets.
 */
public class SessionCheck extends OncePerRequestFilter {

    private final Accounts accounts;

    SessionCheck(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var strategy = SecurityContextHolder.getContextHolderStrategy();
        Supplier<SecurityContext> remembered = strategy.getDeferredContext();
        strategy.setDeferredContext(SingletonSupplier.of(() -> current(request, remembered.get())));
        chain.doFilter(request, response);
    }

    private SecurityContext current(HttpServletRequest request, SecurityContext remembered) {
        Authentication signedIn = remembered.getAuthentication();
        if (signedIn == null || !(signedIn.getPrincipal() instanceof Stamped stamped)) {
            return remembered;
        }
        var person = stamped.person();
        var account = accounts.find(person.id()).filter(now -> now.person().equals(person));
        if (account.isEmpty()) {
            var session = request.getSession(false);
            if (session != null) {
                session.invalidate();
            }
            return new SecurityContextImpl();
        }
        var groups = account.get().groups();
        return new SecurityContextImpl(
                signedIn instanceof OAuth2AuthenticationToken oidc
                        ? new OAuth2AuthenticationToken(
                                oidc.getPrincipal(),
                                Person.authorities(groups),
                                oidc.getAuthorizedClientRegistrationId())
                        : person.in(groups));
    }
}
