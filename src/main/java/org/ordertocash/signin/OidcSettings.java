package org.ordertocash.signin;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the claims of an identity provider mean here. The provider itself is named by
 * {@code spring.security.oauth2.client}.
 *
 * @param userClaim has the user id: letters, digits, dot, dash, underscore
 * @param groupsClaim has the roles; dots lead into nested claims
 * @param groups our group by the provider's role; a role that is not named here counts for nothing
 */
@ConfigurationProperties("order-to-cash.oidc")
public record OidcSettings(
        @DefaultValue("preferred_username") String userClaim,
        @DefaultValue("groups") String groupsClaim,
        @DefaultValue Map<String, String> groups) {

    /** Our groups of somebody with these claims. */
    public List<String> groupsOf(Map<String, Object> claims) {
        Object found = claims;
        for (var name : groupsClaim.split("\\.")) {
            found = found instanceof Map<?, ?> nested ? nested.get(name) : null;
        }
        var roles = found instanceof Collection<?> several ? several : found == null ? List.of() : List.of(found);
        return roles.stream()
                .map(role -> groups.get(role.toString()))
                .filter(group -> group != null)
                .distinct()
                .toList();
    }
}
