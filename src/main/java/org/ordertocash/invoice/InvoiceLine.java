package org.ordertocash.invoice;

import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.util.List;
import org.ordertocash.order.OrderLine;
import org.ordertocash.order.Totals;

/**
 * A line of an invoice: what was shipped of an order line, at its price.
 *
 * @param quantity what was shipped
 * @param netAmount quantity × price less discount, rounded to the minor unit; of a line that is shipped in parts: so
 *     rounded that the parts add up to the line
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

    /** @param earlier the lines of the order's earlier invoices */
    static InvoiceLine of(OrderLine ordered, BigDecimal shipped, String currency, List<InvoiceLine> earlier) {
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
                net(ordered, shipped, currency, earlier),
                ordered.taxReason());
    }

    /** What the line is worth up to this part, less what the earlier parts have. */
    private static BigDecimal net(OrderLine ordered, BigDecimal shipped, String currency, List<InvoiceLine> earlier) {
        List<InvoiceLine> parts =
                earlier.stream().filter(line -> line.isPartOf(ordered)).toList();
        BigDecimal quantity = parts.stream().map(InvoiceLine::quantity).reduce(shipped, BigDecimal::add);
        BigDecimal whole = Totals.lineNet(quantity, ordered.unitPrice(), ordered.discountPercent(), currency)
                .getAmount();
        // parts that were rounded each by itself can have a cent more than their sum
        return parts.stream()
                .map(InvoiceLine::netAmount)
                .reduce(whole, BigDecimal::subtract)
                .max(BigDecimal.ZERO);
    }

    private boolean isPartOf(OrderLine ordered) {
        return lineNumber == ordered.lineNumber()
                && unitPrice.compareTo(ordered.unitPrice()) == 0
                && discountPercent.compareTo(ordered.discountPercent()) == 0;
    }
}
