package org.ordertocash.document;

import java.time.Instant;

/**
 * The request of a person to mail a document again.
 *
 * @param ownerType what the document belongs to
 * @param recipient mail address
 */
public record Resend(
        long id,
        long documentId,
        String ownerType,
        long ownerId,
        String recipient,
        String reason,
        String requestedBy,
        Instant requestedAt) {}
