package org.ordertocash.invoice.creditnote;

import java.math.BigDecimal;
import java.util.List;

/**
 * What somebody wants to be credited.
 *
 * @param reason required
 * @param comment what happened, for approvers and the case file; required, up to 1000 characters
 * @param lines with {@code LINES}: what of which line
 * @param amount with {@code AMOUNT}: including tax, in the document's currency
 * @param taxCategory of a document that was taken on: the EN 16931 code of its tax; null: S, when there is a rate
 * @param taxRate of a document that was taken on, in percent; null: its invoice tells
 */
public record NewCreditNote(
        CreditNoteScope scope,
        CreditReason reason,
        String comment,
        List<Line> lines,
        BigDecimal amount,
        String taxCategory,
        BigDecimal taxRate) {

    /**
     * @param line number of the invoice's line
     * @param quantity of it; null: all that is left of the line
     */
    public record Line(Integer line, BigDecimal quantity) {}
}
