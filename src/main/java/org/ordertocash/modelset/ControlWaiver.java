package org.ordertocash.modelset;

import java.time.OffsetDateTime;

/**
 * A control that is not to count for a time, as somebody asked for it.
 *
 * @param control as the catalogue names it
 * @param expiresAt when it counts again, whatever happens
 * @param decision null: it waits for another person
 * @param endedBy who took it back before its time; null: nobody did
 */
public record ControlWaiver(
        long id,
        String control,
        String reason,
        OffsetDateTime expiresAt,
        String askedBy,
        OffsetDateTime askedAt,
        Decision decision,
        String decidedBy,
        OffsetDateTime decidedAt,
        String comment,
        String endedBy,
        OffsetDateTime endedAt,
        String endReason) {

    /** What another person said. */
    public enum Decision {
        GRANTED,
        REFUSED
    }

    public boolean waits() {
        return decision == null;
    }

    /** Whether the control does not count at this moment. */
    public boolean isInForce(OffsetDateTime now) {
        return decision == Decision.GRANTED && endedBy == null && now.isBefore(expiresAt);
    }
}
