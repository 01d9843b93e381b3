package org.ordertocash.document;

import java.time.Instant;

/**
 * An attempt to deliver a document.
 *
 * @param channel {@link Deliveries#EMAIL}, {@link Deliveries#POST} or {@link Deliveries#NETWORK}
 * @param recipient mail address, the address on the envelope in one line, or an endpoint
 * @param messageId the mail's Message-ID; for post a text that is unique in the same way
 * @param sentAt when it was handed over, or refused (UTC)
 * @param sentBy user, or what sent it
 * @param note what the person noted, or null
 * @param resendReason why a person had it sent again; null: it was the first time
 * @param outcome the latest that is known of it
 * @param answer what the mail server or the receiver said then; may be null
 * @param outcomeAt when that happened (UTC)
 */
public record Delivery(
        long id,
        long documentId,
        String channel,
        String recipient,
        String messageId,
        Instant sentAt,
        String sentBy,
        String note,
        String resendReason,
        DeliveryOutcome outcome,
        String answer,
        Instant outcomeAt) {}
