package org.ordertocash.process.engine;

import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;

/** For whom the engine acts at the moment: the signed-in person during a request, nobody in a job. */
public final class ActingUser {

    private ActingUser() {}

    /** The user id; empty in a job. */
    public static Optional<String> of(IdentityService identities) {
        return Optional.ofNullable(identities.getCurrentAuthentication()).map(Authentication::getUserId);
    }

    /** Does the work for nobody, so that it needs no rights of the person whose request leads to it. */
    public static <T> T asNobody(IdentityService identities, Supplier<T> work) {
        Authentication person = identities.getCurrentAuthentication();
        identities.clearAuthentication();
        try {
            return work.get();
        } finally {
            if (person != null) {
                identities.setAuthentication(person);
            }
        }
    }
}
