package org.ordertocash.document;

import java.util.List;

/**
 * A mail that carries a document of the archive.
 *
 * @param documentId what is attached, and what the evidence is kept for
 * @param beside ids of documents that go with it, such as the electronic form of an invoice
 * @param from address of the legal entity; null: the one for all, {@code order-to-cash.mail.from}
 * @param fromName its name
 * @param recipient address of the customer
 * @param text subject and body
 * @param resendId the request of a person to mail it again; null: the first time
 * @param sentBy user, or what sends it, for the evidence (64 characters at most)
 */
public record OutgoingMail(
        long documentId,
        List<Long> beside,
        String from,
        String fromName,
        String recipient,
        MailText text,
        Long resendId,
        String sentBy) {

    /** The first mail with the document. */
    public OutgoingMail(long documentId, String from, String fromName, String recipient, MailText text, String sentBy) {
        this(documentId, from, fromName, recipient, text, null, sentBy);
    }

    /** With the document alone. */
    public OutgoingMail(
            long documentId,
            String from,
            String fromName,
            String recipient,
            MailText text,
            Long resendId,
            String sentBy) {
        this(documentId, List.of(), from, fromName, recipient, text, resendId, sentBy);
    }

    OutgoingMail from(String address) {
        return new OutgoingMail(documentId, beside, address, fromName, recipient, text, resendId, sentBy);
    }
}
