package org.ordertocash.order;

import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.util.List;

/**
 * A line of an order.
 *
 * @param lineNumber from 1
 * @param unitPrice net, up to four decimals
 * @param taxRate percent, like the discount
 * @param netAmount quantity × price less discount, rounded to the minor unit, less its allowances, plus its charges
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

    /** Quantity × price less discount, before its allowances and charges. */
    BigDecimal base(String currency) {
        return Totals.lineNet(quantity, unitPrice, discountPercent, currency).getAmount();
    }

    /** The same line with its allowances and charges. */
    OrderLine adjusted(List<OrderAdjustment> adjustments, String currency) {
        BigDecimal net = adjustments.stream()
                .filter(one -> one.isOfLine(lineNumber))
                .map(OrderAdjustment::signed)
                .reduce(base(currency), BigDecimal::add);
        return new OrderLine(
                lineNumber,
                sku,
                description,
                quantity,
                unit,
                unitPrice,
                discountPercent,
                taxCategory,
                taxRate,
                net,
                taxReason);
    }

    /** The same line with another quantity, before allowances and charges. */
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
