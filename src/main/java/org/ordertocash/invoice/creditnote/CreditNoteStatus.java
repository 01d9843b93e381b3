package org.ordertocash.invoice.creditnote;

/** Where a credit note stands. */
public enum CreditNoteStatus {
    WAITING,
    ISSUED,
    REJECTED,
    /** The document was reduced otherwise before it could be issued. */
    LAPSED,
    /** What it would say cannot be issued, and a person gave it up. */
    GIVEN_UP
}
