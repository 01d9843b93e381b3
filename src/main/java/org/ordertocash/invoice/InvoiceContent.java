package org.ordertocash.invoice;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.ordertocash.document.Wording;
import org.ordertocash.invoice.bill.Bill;
import org.ordertocash.invoice.gate.InvoiceFacts;
import org.ordertocash.money.Amounts;
import org.ordertocash.order.OrderLine;
import org.ordertocash.order.Totals;

/** Lines and totals of an invoice that is about to be issued. */
record InvoiceContent(List<InvoiceLine> lines, Totals totals, List<Deduction> deductions) {

    /** Nothing is deducted. */
    InvoiceContent(List<InvoiceLine> lines, Totals totals) {
        this(lines, totals, List.of());
    }

    InvoiceContent less(List<Deduction> downPayments) {
        return new InvoiceContent(lines, totals, downPayments);
    }

    /** What down payment invoices asked for already. */
    Money prepaid() {
        return deductions.stream()
                .map(Deduction::gross)
                .reduce(Money.zero(totals.net().getCurrencyUnit()), Money::plus);
    }

    /** What is to be paid. */
    Money payable() {
        return totals.gross().minus(prepaid());
    }

    /**
     * What was shipped, at the prices of its orders.
     *
     * @param facts of each shipment of the bill, with what was corrected
     * @param shipped quantity by line number, of each shipment
     * @param earlier invoices that have lines of these orders
     */
    static InvoiceContent of(
            Bill bill, List<InvoiceFacts> facts, List<Map<Integer, BigDecimal>> shipped, List<Invoice> earlier) {
        boolean numbered = bill.shipments().size() > 1;
        String currency = facts.get(0).order().currency();
        List<InvoiceLine> lines = new ArrayList<>();
        List<InvoiceLine> known = new ArrayList<>();
        earlier.forEach(invoice -> known.addAll(invoice.lines()));
        for (int i = 0; i < shipped.size(); i++) {
            for (OrderLine ordered : facts.get(i).order().lines()) {
                BigDecimal quantity = shipped.get(i).get(ordered.lineNumber());
                if (quantity != null) {
                    InvoiceLine line = InvoiceLine.of(
                            numbered ? lines.size() + 1 : ordered.lineNumber(),
                            bill.shipments().get(i),
                            ordered,
                            quantity,
                            numbered ? origin(facts.get(i)) : null,
                            currency,
                            known);
                    lines.add(line);
                    known.add(line);
                }
            }
        }
        return new InvoiceContent(lines, totals(bill, lines, earlier, currency));
    }

    private static String origin(InvoiceFacts shipment) {
        String theirs = shipment.order().customerPoNumber();
        return shipment.order().number() + (theirs == null ? "" : " / " + theirs) + ", "
                + Wording.date(shipment.taxPoint(), shipment.customer().locale());
    }

    /**
     * Of one order the tax is what is left of the order's; of several it is that on the sums of the document
     * (docs/decisions/invoice-modes.md).
     */
    private static Totals totals(Bill bill, List<InvoiceLine> lines, List<Invoice> earlier, String currency) {
        Totals alone = of(lines, currency);
        List<Long> orders = bill.orderIds();
        return orders.size() == 1 && earlier.stream().allMatch(part -> part.isOfOrderAlone(orders.get(0)))
                ? alone.after(earlier.stream()
                        .flatMap(part -> part.taxes().stream())
                        .map(tax -> tax.in(currency))
                        .toList())
                : alone;
    }

    private static Totals of(List<InvoiceLine> lines, String currency) {
        return Totals.of(
                lines.stream()
                        .map(l ->
                                new Totals.TaxedLine(l.taxCategory(), l.taxRate(), Amounts.of(l.netAmount(), currency)))
                        .toList(),
                currency);
    }

    /** What of it is of an order, with tax; of several orders each rounded by itself. */
    Money grossOf(long orderId) {
        return totalsOf(orderId).gross();
    }

    Totals totalsOf(long orderId) {
        List<InvoiceLine> own =
                lines.stream().filter(line -> line.orderId() == orderId).toList();
        return own.size() == lines.size()
                ? totals
                : of(own, totals.net().getCurrencyUnit().getCode());
    }
}
