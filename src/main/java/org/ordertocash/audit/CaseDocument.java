package org.ordertocash.audit;

import java.time.Instant;
import java.util.List;

/**
 * A document in the archive.
 *
 * @param belongsTo number of the invoice or notice
 * @param size in bytes
 */
public record CaseDocument(
        long id,
        String kind,
        String belongsTo,
        String fileName,
        String sha256,
        long size,
        Instant createdAt,
        List<Delivery> deliveries) {

    /** Evidence of one attempt to deliver it. */
    public record Delivery(String channel, String recipient, Instant sentAt, String sentBy, String note) {}
}
