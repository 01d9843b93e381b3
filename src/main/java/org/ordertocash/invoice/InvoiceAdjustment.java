package org.ordertocash.invoice;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import org.ordertocash.order.AdjustmentKind;
import org.ordertocash.order.PartOfOrder;

/**
 * What of an allowance or a charge of an order is on an invoice.
 *
 * @param number of the invoice, from 1
 * @param lineNumber the line of the invoice that it is of; null: of the whole document
 * @param orderAdjustment its number in the order
 * @param code UNTDID 5189 of an allowance, UNTDID 7161 of a charge; null: none
 * @param amount without tax, above zero
 * @param taxReason why no VAT is charged; null: nothing was said
 * @param origin on an invoice of several orders: the number of the order; else null
 */
@Embeddable
public record InvoiceAdjustment(
        int number,
        Integer lineNumber,
        long orderId,
        int orderAdjustment,
        @Enumerated(EnumType.STRING) AdjustmentKind kind,
        String reason,
        String code,
        BigDecimal amount,
        String taxCategory,
        BigDecimal taxRate,
        String taxReason,
        String origin) {

    static InvoiceAdjustment of(int number, Integer lineNumber, long orderId, PartOfOrder.Share share, String origin) {
        return new InvoiceAdjustment(
                number,
                lineNumber,
                orderId,
                share.of().number(),
                share.of().kind(),
                share.of().reason(),
                share.of().code(),
                share.amount(),
                share.taxCategory(),
                share.taxRate(),
                share.taxReason(),
                origin);
    }

    public boolean isOfLine(int line) {
        return lineNumber != null && lineNumber == line;
    }

    /** Whether it is of the whole document. */
    public boolean isOfWhole() {
        return lineNumber == null;
    }

    /** What it adds to a sum. */
    public BigDecimal signed() {
        return kind == AdjustmentKind.CHARGE ? amount : amount.negate();
    }

    /** As documents say it. */
    InvoiceDocument.Adjustment inDocument() {
        return new InvoiceDocument.Adjustment(
                kind == AdjustmentKind.CHARGE,
                origin == null ? reason : reason + " (" + origin + ")",
                code,
                amount,
                taxCategory,
                taxRate,
                taxReason);
    }
}
