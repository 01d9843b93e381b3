package org.ordertocash.document;

/**
 * A mail could not be handed to a mail server; the sentence says why, for operators. Nothing was recorded, so the
 * sending can be repeated.
 */
public class MailNotSent extends RuntimeException {

    MailNotSent(String message) {
        super(message);
    }

    MailNotSent(String message, Throwable cause) {
        super(message, cause);
    }
}
