package org.ordertocash.invoice;

import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.util.List;
import org.ordertocash.invoice.bill.Bill;
import org.ordertocash.money.Amounts;
import org.ordertocash.order.OrderLine;
import org.ordertocash.order.PartOfOrder;
import org.ordertocash.order.Totals;

/**
 * A line of an invoice: what was shipped of an order line, at its price.
 *
 * @param lineNumber of the invoice; where it is for one shipment, the line's number in the order
 * @param quantity what was shipped
 * @param netAmount quantity × price less discount, rounded to the minor unit, less its allowances, plus its charges; of
 *     a line that is shipped in parts: so rounded that the parts add up to the line
 * @param origin where it is from, on an invoice of several shipments: our order number, the customer's, and the day of
 *     the shipment; else null
 * @param taxReason why no VAT is charged; null: nothing was said
 * @param shipmentId null: nothing is shipped yet, as on a down payment invoice
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
        String taxReason,
        long orderId,
        int orderLine,
        Long shipmentId,
        String origin) {

    /**
     * Before its allowances and charges.
     *
     * @param earlier the lines of earlier invoices of the order, and of this one, before theirs
     */
    static InvoiceLine of(
            int lineNumber,
            Bill.Part part,
            OrderLine ordered,
            BigDecimal shipped,
            String origin,
            String currency,
            List<InvoiceLine> earlier) {
        List<InvoiceLine> parts = earlier.stream()
                .filter(line -> line.orderId == part.orderId() && line.isPartOf(ordered))
                .toList();
        return new InvoiceLine(
                lineNumber,
                ordered.sku(),
                ordered.description(),
                shipped,
                ordered.unit(),
                ordered.unitPrice(),
                ordered.discountPercent(),
                ordered.taxCategory(),
                ordered.taxRate(),
                net(ordered, shipped, currency, parts),
                ordered.taxReason(),
                part.orderId(),
                ordered.lineNumber(),
                part.shipmentId(),
                origin);
    }

    /** What a down payment invoice asks for at one rate. */
    static InvoiceLine ofDownPayment(int number, long orderId, String description, Totals.Tax part, String taxReason) {
        return new InvoiceLine(
                number,
                "DOWN-PAYMENT",
                description,
                BigDecimal.ONE,
                "C62",
                part.net().getAmount(),
                BigDecimal.ZERO,
                part.category(),
                part.rate(),
                part.net().getAmount(),
                taxReason,
                orderId,
                number,
                null,
                null);
    }

    /** The same with its allowances and charges. */
    InvoiceLine with(List<PartOfOrder.Share> adjustments) {
        return worth(adjustments.stream().map(PartOfOrder.Share::signed).reduce(netAmount, BigDecimal::add));
    }

    /** The same before its allowances and charges. */
    InvoiceLine bare(List<InvoiceAdjustment> adjustments) {
        return worth(adjustments.stream()
                .filter(one -> one.isOfLine(lineNumber))
                .map(InvoiceAdjustment::signed)
                .reduce(netAmount, BigDecimal::subtract));
    }

    private InvoiceLine worth(BigDecimal net) {
        return new InvoiceLine(
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
                taxReason,
                orderId,
                orderLine,
                shipmentId,
                origin);
    }

    /** As documents say it. */
    public String described() {
        return origin == null ? description : description + " (" + origin + ")";
    }

    /** What the line is worth up to this part, less what the earlier parts have. */
    private static BigDecimal net(OrderLine ordered, BigDecimal shipped, String currency, List<InvoiceLine> parts) {
        BigDecimal quantity = parts.stream().map(InvoiceLine::quantity).reduce(shipped, BigDecimal::add);
        BigDecimal whole = Totals.lineNet(quantity, ordered.unitPrice(), ordered.discountPercent(), currency)
                .getAmount();
        // parts that were rounded each by itself can have a cent more than their sum
        return Amounts.of(
                        parts.stream()
                                .map(InvoiceLine::netAmount)
                                .reduce(whole, BigDecimal::subtract)
                                .max(BigDecimal.ZERO),
                        currency)
                .getAmount();
    }

    private boolean isPartOf(OrderLine ordered) {
        return orderLine == ordered.lineNumber()
                && unitPrice.compareTo(ordered.unitPrice()) == 0
                && discountPercent.compareTo(ordered.discountPercent()) == 0;
    }
}
