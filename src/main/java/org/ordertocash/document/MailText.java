package org.ordertocash.document;

/**
 * What a mail says, in the receiver's language.
 *
 * @param body plain text
 */
public record MailText(String subject, String body) {}
