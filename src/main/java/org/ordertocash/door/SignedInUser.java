package org.ordertocash.door;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Who is signed in at the moment, as the engine knows them. */
public record SignedInUser(String id, List<String> groups) {

    /** Who is in no group has no work here, and reads nothing. */
    public static AuthorizationDecision inAGroup(Supplier<Authentication> person, RequestAuthorizationContext request) {
        return new AuthorizationDecision(
                of(person.get()).filter(SignedInUser::hasWork).isPresent());
    }

    /** Whether one of the groups is more than the right to all legal entities. */
    public boolean hasWork() {
        return groups.stream().anyMatch(group -> !Groups.ALL_ENTITIES.equals(group));
    }

    public static Optional<SignedInUser> current() {
        return of(SecurityContextHolder.getContext().getAuthentication());
    }

    /** Empty for nobody, and for who did not sign in. */
    public static Optional<SignedInUser> of(Authentication person) {
        return Optional.ofNullable(person)
                .filter(Authentication::isAuthenticated)
                .filter(authentication -> !(authentication instanceof AnonymousAuthenticationToken))
                .map(authentication -> new SignedInUser(
                        authentication.getName(),
                        authentication.getAuthorities().stream()
                                .map(GrantedAuthority::getAuthority)
                                .toList()));
    }
}
