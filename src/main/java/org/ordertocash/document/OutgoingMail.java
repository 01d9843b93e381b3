package org.ordertocash.document;

/**
 * A mail that carries one document of the archive.
 *
 * @param documentId what is attached
 * @param from address of the legal entity; null: the one for all, {@code order-to-cash.mail.from}
 * @param fromName its name
 * @param recipient address of the customer
 * @param text subject and body
 * @param sentBy user, or what sends it, for the evidence (64 characters at most)
 */
public record OutgoingMail(
        long documentId, String from, String fromName, String recipient, MailText text, String sentBy) {

    OutgoingMail from(String address) {
        return new OutgoingMail(documentId, address, fromName, recipient, text, sentBy);
    }
}
