package org.ordertocash.invoice.delivery;

/** What a person does about an invoice that did not arrive. */
public enum Solution {
    /** Mail it to another address. */
    RESEND,
    /** It was put into the post. */
    POST,
    /** Nothing is to be sent: it was settled otherwise. */
    RESOLVED
}
