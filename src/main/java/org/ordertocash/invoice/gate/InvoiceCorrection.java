package org.ordertocash.invoice.gate;

import java.math.BigDecimal;
import java.util.List;

/**
 * What invoices of an order are to say instead of the order.
 *
 * @param lines numbers of the lines whose tax is corrected; empty: none
 * @param taxCategory null: as it is
 * @param taxRate percent; null: as it is, or 0 where the category has no rate
 * @param taxReason why no VAT is charged; null: as it is
 * @param customerPoNumber the customer's order number; null: as it is
 * @param reason why it is corrected, for the case file
 */
public record InvoiceCorrection(
        List<Integer> lines,
        String taxCategory,
        BigDecimal taxRate,
        String taxReason,
        String customerPoNumber,
        String reason) {

    /** Whether anything is to be different. */
    public boolean isEmpty() {
        return lines.isEmpty() && customerPoNumber == null;
    }
}
