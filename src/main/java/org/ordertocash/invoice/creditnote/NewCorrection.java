package org.ordertocash.invoice.creditnote;

import java.math.BigDecimal;
import java.util.List;

/**
 * What is to be different on the invoice that stands in place of a wrong one. Name, address, VAT id and terms are those
 * of the customer and the account on the day on which it is issued.
 *
 * @param reason required
 * @param comment what happened, for approvers and the case file; required, up to 1000 characters
 * @param customerPoNumber the customer's order number; null: as it is
 * @param lines those of which something is different; null or empty: none
 * @param adjustments allowances and charges of which something is different; null or empty: none
 */
public record NewCorrection(
        CreditReason reason, String comment, String customerPoNumber, List<Line> lines, List<Adjustment> adjustments) {

    /**
     * What is null stays as it is.
     *
     * @param line number of the invoice's line
     * @param quantity 0: it is not on the corrected invoice
     * @param taxReason why no VAT is charged
     */
    public record Line(
            Integer line,
            BigDecimal quantity,
            BigDecimal unitPrice,
            BigDecimal discountPercent,
            String taxCategory,
            BigDecimal taxRate,
            String taxReason) {}

    /**
     * What is null stays as it is.
     *
     * @param number of the invoice's allowance or charge
     * @param amount without tax; 0: it is not on the corrected invoice
     * @param taxCategory of the whole document only; that of a line is the line's, like the rate
     */
    public record Adjustment(Integer number, BigDecimal amount, String taxCategory, BigDecimal taxRate) {}

    public List<Line> changedLines() {
        return lines == null ? List.of() : lines;
    }

    public List<Adjustment> changedAdjustments() {
        return adjustments == null ? List.of() : adjustments;
    }
}
