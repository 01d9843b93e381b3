package org.ordertocash.invoice.creditnote;

/** How it is told what is credited. */
public enum CreditNoteScope {
    /** All that is left of the document. */
    FULL,
    /** Quantities of its lines. */
    LINES,
    /** An amount with its tax, shared among the document's tax rates in proportion. */
    AMOUNT
}
