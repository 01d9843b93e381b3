/**
 * Credit notes: what of an invoice, or of an open document that was taken on, is credited and why; asked for by one,
 * approved by others, issued with a number of its own series and posted. Never more than the document, per line, per
 * tax rate and in total. Publishes {@link org.ordertocash.invoice.creditnote.CreditNoteRequested} and
 * {@link org.ordertocash.invoice.creditnote.CreditNoteIssued}.
 */
@org.springframework.modulith.NamedInterface("creditnote")
package org.ordertocash.invoice.creditnote;
