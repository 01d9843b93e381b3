package org.ordertocash.invoice.creditnote;

/** Where a credit note stands. */
public enum CreditNoteStatus {
    WAITING,
    ISSUED,
    REJECTED,
    /** The document was reduced otherwise before it could be issued. */
    LAPSED
}
