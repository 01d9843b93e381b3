package org.ordertocash.order;

import jakarta.persistence.Embeddable;
import java.math.BigDecimal;

/**
 * A line of an order.
 *
 * @param lineNumber from 1
 * @param unitPrice net, up to four decimals
 * @param taxRate percent, like the discount
 * @param netAmount quantity × price less discount, rounded to the minor unit
 * @param taxReason why no VAT is charged; null: nothing was said
 */
@Embeddable
public record OrderLine(
        int lineNumber,
        String sku,
        String description,
        BigDecimal quantity,
        String unit,
        BigDecimal unitPrice,
        BigDecimal discountPercent,
        String taxCategory,
        BigDecimal taxRate,
        BigDecimal netAmount,
        String taxReason) {

    static OrderLine of(int lineNumber, NewOrder.Line input, String currency) {
        BigDecimal discount = input.discountPercent() == null ? BigDecimal.ZERO : input.discountPercent();
        return new OrderLine(
                lineNumber,
                input.sku(),
                input.description(),
                input.quantity(),
                input.unit() == null ? "pcs" : input.unit(),
                input.unitPrice(),
                discount,
                input.taxCategory(),
                input.taxRate(),
                Totals.lineNet(input.quantity(), input.unitPrice(), discount, currency)
                        .getAmount(),
                input.taxReason());
    }

    /** The same line with another quantity. */
    OrderLine with(BigDecimal otherQuantity, String currency) {
        return new OrderLine(
                lineNumber,
                sku,
                description,
                otherQuantity,
                unit,
                unitPrice,
                discountPercent,
                taxCategory,
                taxRate,
                Totals.lineNet(otherQuantity, unitPrice, discountPercent, currency)
                        .getAmount(),
                taxReason);
    }

    /** The same line taxed otherwise. */
    public OrderLine taxed(String category, BigDecimal rate, String reason) {
        return new OrderLine(
                lineNumber,
                sku,
                description,
                quantity,
                unit,
                unitPrice,
                discountPercent,
                category,
                rate,
                netAmount,
                reason);
    }
}
