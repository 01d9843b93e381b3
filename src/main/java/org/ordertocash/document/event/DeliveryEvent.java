package org.ordertocash.document.event;

import java.time.Instant;
import org.ordertocash.document.DeliveryOutcome;

/**
 * What a mail system or an access point reports of a delivery.
 *
 * @param eventId by which its sender knows it
 * @param messageId of the delivery: the mail's Message-ID, or the one of the outbox
 * @param outcome {@code ACCEPTED}, {@code DELIVERED}, {@code BOUNCED} or {@code REJECTED}
 * @param permanent of a bounce: no further attempt helps; without: true
 * @param answer what was said, such as the reason of a rejection; may be null
 * @param at when it happened; without: now
 */
public record DeliveryEvent(
        String eventId, String messageId, DeliveryOutcome outcome, Boolean permanent, String answer, Instant at) {}
