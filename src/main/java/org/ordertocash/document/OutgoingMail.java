package org.ordertocash.document;

/**
 * A mail that carries one document of the archive.
 *
 * @param documentId what is attached
 * @param from address of the legal entity; null: the one for all, {@code order-to-cash.mail.from}
 * @param fromName its name
 * @param recipient address of the customer
 * @param text subject and body
 * @param resendId the request of a person to mail it again; null: the first time
 * @param sentBy user, or what sends it, for the evidence (64 characters at most)
 */
public record OutgoingMail(
        long documentId, String from, String fromName, String recipient, MailText text, Long resendId, String sentBy) {

    /** The first mail with the document. */
    public OutgoingMail(long documentId, String from, String fromName, String recipient, MailText text, String sentBy) {
        this(documentId, from, fromName, recipient, text, null, sentBy);
    }

    OutgoingMail from(String address) {
        return new OutgoingMail(documentId, address, fromName, recipient, text, resendId, sentBy);
    }
}
