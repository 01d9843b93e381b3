package org.ordertocash.document;

import java.time.Instant;

/**
 * Evidence that a document left the house.
 *
 * @param channel {@link Deliveries#EMAIL} or {@link Deliveries#POST}
 * @param recipient mail address, or the address on the envelope in one line
 * @param messageId the mail's Message-ID; for post a text that is unique in the same way
 * @param sentAt when it was handed over (UTC)
 * @param sentBy user, or what sent it
 * @param note what the person noted, or null
 */
public record Delivery(
        long id,
        long documentId,
        String channel,
        String recipient,
        String messageId,
        Instant sentAt,
        String sentBy,
        String note) {}
