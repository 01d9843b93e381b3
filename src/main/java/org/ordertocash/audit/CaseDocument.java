package org.ordertocash.audit;

import java.time.Instant;
import java.util.List;

/**
 * A document in the archive.
 *
 * @param belongsTo number of the order, the invoice or the notice, or what is disputed
 * @param size in bytes
 * @param uploadedBy the person who attached it; null: the product made it
 * @param note what that person said of it; may be null
 */
public record CaseDocument(
        long id,
        String kind,
        String belongsTo,
        String fileName,
        String sha256,
        long size,
        Instant createdAt,
        String uploadedBy,
        String note,
        List<Delivery> deliveries) {

    /** Evidence of one attempt to deliver it. */
    public record Delivery(String channel, String recipient, Instant sentAt, String sentBy, String note) {}
}
