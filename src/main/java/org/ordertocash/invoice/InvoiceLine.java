package org.ordertocash.invoice;

import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import org.ordertocash.order.OrderLine;
import org.ordertocash.order.Totals;

/**
 * A line of an invoice: what was shipped of an order line, at its price.
 *
 * @param quantity what was shipped
 * @param netAmount quantity × price less discount, rounded to the minor unit
 * @param taxReason why no VAT is charged; null: nothing was said
 */
@Embeddable
public record InvoiceLine(
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

    static InvoiceLine of(OrderLine ordered, BigDecimal shipped, String currency) {
        return new InvoiceLine(
                ordered.lineNumber(),
                ordered.sku(),
                ordered.description(),
                shipped,
                ordered.unit(),
                ordered.unitPrice(),
                ordered.discountPercent(),
                ordered.taxCategory(),
                ordered.taxRate(),
                Totals.lineNet(shipped, ordered.unitPrice(), ordered.discountPercent(), currency)
                        .getAmount(),
                ordered.taxReason());
    }
}
