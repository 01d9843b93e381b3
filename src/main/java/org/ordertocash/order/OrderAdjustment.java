package org.ordertocash.order;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * An allowance or a charge of an order.
 *
 * @param number from 1; stays its own whatever is changed
 * @param lineNumber the line that it is of; null: of the whole order
 * @param code UNTDID 5189 of an allowance, UNTDID 7161 of a charge; null: none
 * @param percent by which it was reckoned; null: its amount was told
 * @param amount without tax, above zero, in minor units of the order's currency
 * @param taxCategory of a line: the line's, like the rate (percent)
 * @param taxReason why no VAT is charged; null: nothing was said
 */
public record OrderAdjustment(
        int number,
        Integer lineNumber,
        AdjustmentKind kind,
        String reason,
        String code,
        BigDecimal percent,
        BigDecimal amount,
        String taxCategory,
        BigDecimal taxRate,
        String taxReason) {

    public boolean isCharge() {
        return kind == AdjustmentKind.CHARGE;
    }

    /** What it adds to a sum. */
    public BigDecimal signed() {
        return isCharge() ? amount : amount.negate();
    }

    public boolean isOfLine(int line) {
        return lineNumber != null && lineNumber == line;
    }

    boolean isTaxedAs(String category, BigDecimal rate) {
        return taxCategory.equals(category) && taxRate.compareTo(rate) == 0;
    }

    /**
     * Charges of the whole order in an amount, such as freight, go with the first invoice; all others in proportion.
     */
    boolean isAtOnce() {
        return isCharge() && lineNumber == null && percent == null;
    }

    OrderAdjustment with(BigDecimal otherAmount) {
        return new OrderAdjustment(
                number, lineNumber, kind, reason, code, percent, otherAmount, taxCategory, taxRate, taxReason);
    }

    OrderAdjustment numbered(int other) {
        return new OrderAdjustment(
                other, lineNumber, kind, reason, code, percent, amount, taxCategory, taxRate, taxReason);
    }

    /** Whether it is the same one, told anew. */
    boolean is(OrderAdjustment other) {
        return Objects.equals(lineNumber, other.lineNumber)
                && kind == other.kind
                && reason.equals(other.reason)
                && Objects.equals(code, other.code)
                && (lineNumber != null || isTaxedAs(other.taxCategory, other.taxRate));
    }

    /** As it would be told. */
    NewAdjustment asInput() {
        boolean ofLine = lineNumber != null;
        return new NewAdjustment(
                kind,
                reason,
                code,
                percent == null ? amount : null,
                percent,
                ofLine ? null : taxCategory,
                ofLine ? null : taxRate,
                ofLine ? null : taxReason);
    }
}
