package org.ordertocash.invoice.creditnote;

import java.math.BigDecimal;
import org.joda.money.Money;
import org.ordertocash.order.AdjustmentKind;

/**
 * What of an allowance or a charge of an invoice is taken back with a credit note.
 *
 * @param number of the credit note, from 1
 * @param line the line of the credit note that it is of, and is in its net amount; null: of the whole document
 * @param invoiceAdjustment its number on the invoice
 * @param kind an allowance makes the credit note less, a charge more
 * @param code UNTDID 5189 of an allowance, UNTDID 7161 of a charge; null: none
 * @param rate percent
 * @param taxReason why no VAT is charged; null: nothing was said
 * @param amount without tax, above zero
 */
public record CreditAdjustment(
        int number,
        Integer line,
        int invoiceAdjustment,
        AdjustmentKind kind,
        String reason,
        String code,
        String category,
        BigDecimal rate,
        String taxReason,
        Money amount) {

    public boolean isOfWhole() {
        return line == null;
    }

    /** What it adds to a sum. */
    public Money signed() {
        return kind == AdjustmentKind.CHARGE ? amount : amount.negated();
    }
}
