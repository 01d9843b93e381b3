package org.ordertocash.web.api;

import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * Tells a connected system from a person: its user is a member of {@code integrators}, and of no group whose members
 * decide anything. What a person sends, with whatever tool, is sent by hand.
 */
final class Channels {

    private static final String INTEGRATORS = "integrators";
    private static final Set<String> GROUPS_OF_PEOPLE = Set.of(
            "receivables",
            "collections",
            "credit-analysts",
            "credit-managers",
            "cfo",
            "process-owners",
            "camunda-admin");

    private Channels() {}

    static boolean isChannel(Authentication user) {
        return has(user, INTEGRATORS) && GROUPS_OF_PEOPLE.stream().noneMatch(group -> has(user, group));
    }

    private static boolean has(Authentication user, String group) {
        return user.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .anyMatch(group::equals);
    }
}
