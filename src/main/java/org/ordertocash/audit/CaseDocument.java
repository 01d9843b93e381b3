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

    /**
     * Evidence of one attempt to deliver it.
     *
     * @param resendReason why a person had it sent again; null: it was the first time
     * @param outcome the latest that is known of it, in capitals
     * @param answer what was answered then; may be null
     */
    public record Delivery(
            String channel,
            String recipient,
            Instant sentAt,
            String sentBy,
            String note,
            String resendReason,
            String outcome,
            String answer) {

        /** How it went, if that is more than that it was sent; else null. */
        public String outcomeInWords() {
            return switch (outcome) {
                case "SENT" -> null;
                case "FAILED" -> "not taken by the mail server" + because();
                case "WAITING" -> "waits in the outbox";
                case "BOUNCED" -> "came back" + because();
                case "REJECTED" -> "rejected by the receiver" + because();
                case "ACCEPTED" -> "taken by the access point";
                default -> "arrived";
            };
        }

        private String because() {
            return answer == null ? "" : ": " + answer;
        }
    }
}
