package org.ordertocash.modelset;

import java.time.OffsetDateTime;

/**
 * A set as it is kept, without its files.
 *
 * @param basedOnId the set it began as a copy of; null: the first of all
 * @param basedOnVersion the version of that; null: it had none
 * @param rollsBackToVersion of a roll-back, which version it is a copy of
 * @param version such as {@code 2026.3}; null before the release
 * @param effectiveFrom when it was to take force
 * @param inForceAt when it did
 * @param sightBecause why an auditor or the CFO has to see it before its release; null: nobody has to
 */
public record KeptSet(
        long id,
        SetOrigin origin,
        SetState state,
        Long basedOnId,
        String basedOnVersion,
        String rollsBackToVersion,
        String createdBy,
        OffsetDateTime createdAt,
        String reason,
        String submittedBy,
        OffsetDateTime submittedAt,
        String version,
        String releasedBy,
        OffsetDateTime releasedAt,
        String releaseComment,
        OffsetDateTime effectiveFrom,
        OffsetDateTime inForceAt,
        String sightBecause) {

    /** What people call it: its version, before the release {@code Draft 7}. */
    public String name() {
        return version != null ? version : (origin == SetOrigin.PRODUCT ? "Product set " : "Draft ") + id;
    }

    public boolean isDraft() {
        return state == SetState.DRAFT;
    }

    /** Whether something can still become of it. */
    public boolean open() {
        return state == SetState.DRAFT || state == SetState.SUBMITTED || state == SetState.RELEASED;
    }
}
