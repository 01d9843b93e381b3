package org.ordertocash.invoice.creditnote;

/** Somebody asked for a credit note. */
public record CreditNoteRequested(long creditNoteId) {}
