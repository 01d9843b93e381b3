package org.ordertocash.invoice;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.ordertocash.document.Wording;
import org.ordertocash.invoice.bill.Bill;
import org.ordertocash.invoice.gate.InvoiceFacts;
import org.ordertocash.money.Amounts;
import org.ordertocash.order.Invoiced;
import org.ordertocash.order.OrderLine;
import org.ordertocash.order.PartOfOrder;
import org.ordertocash.order.SalesOrder;
import org.ordertocash.order.Totals;

/** Lines, allowances and charges, and totals of an invoice that is about to be issued. */
public record InvoiceContent(
        List<InvoiceLine> lines, List<InvoiceAdjustment> adjustments, Totals totals, List<Deduction> deductions) {

    /** Nothing is deducted. */
    public InvoiceContent(List<InvoiceLine> lines, List<InvoiceAdjustment> adjustments, Totals totals) {
        this(lines, adjustments, totals, List.of());
    }

    InvoiceContent less(List<Deduction> downPayments) {
        return new InvoiceContent(lines, adjustments, totals, downPayments);
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
        Collected collected = new Collected(bill, facts, earlier);
        for (int i = 0; i < shipped.size(); i++) {
            collected.add(i, shipped.get(i));
        }
        collected.addOfOrders();
        String currency = facts.get(0).order().currency();
        return new InvoiceContent(
                collected.lines,
                collected.adjustments,
                totals(bill, collected.lines, collected.adjustments, earlier, currency));
    }

    /** What is collected shipment by shipment. */
    private static final class Collected {

        private final Bill bill;
        private final List<InvoiceFacts> facts;
        private final List<InvoiceLine> lines = new ArrayList<>();
        private final List<InvoiceAdjustment> adjustments = new ArrayList<>();
        /** Before allowances and charges, also those of earlier invoices. */
        private final List<InvoiceLine> bare = new ArrayList<>();

        private final Map<Long, SalesOrder> orders = new LinkedHashMap<>();
        private final Map<Long, PartOfOrder> parts = new LinkedHashMap<>();

        Collected(Bill bill, List<InvoiceFacts> facts, List<Invoice> earlier) {
            this.bill = bill;
            this.facts = facts;
            Map<Long, Invoiced> invoiced = new LinkedHashMap<>();
            facts.forEach(one -> invoiced.computeIfAbsent(one.order().id(), id -> new Invoiced()));
            for (Invoice invoice : earlier) {
                for (InvoiceLine line : invoice.lines()) {
                    InvoiceLine before = line.bare(invoice.adjustments());
                    bare.add(before);
                    if (invoiced.containsKey(line.orderId())) {
                        invoiced.get(line.orderId())
                                .line(line.orderLine(), line.quantity(), before.netAmount(), line.netAmount());
                    }
                }
                invoice.adjustments().stream()
                        .filter(one -> invoiced.containsKey(one.orderId()))
                        .forEach(one -> invoiced.get(one.orderId()).adjustment(one.orderAdjustment(), one.amount()));
            }
            facts.forEach(one -> orders.putIfAbsent(one.order().id(), one.order()));
            orders.forEach((id, order) -> parts.put(id, order.part(invoiced.get(id))));
        }

        private boolean isNumbered() {
            return bill.shipments().size() > 1;
        }

        void add(int shipment, Map<Integer, BigDecimal> shipped) {
            SalesOrder order = facts.get(shipment).order();
            for (OrderLine ordered : order.lines()) {
                BigDecimal quantity = shipped.get(ordered.lineNumber());
                if (quantity != null) {
                    InvoiceLine line = InvoiceLine.of(
                            isNumbered() ? lines.size() + 1 : ordered.lineNumber(),
                            bill.shipments().get(shipment),
                            ordered,
                            quantity,
                            isNumbered() ? origin(facts.get(shipment)) : null,
                            order.currency(),
                            bare);
                    bare.add(line);
                    List<PartOfOrder.Share> shares =
                            parts.get(order.id()).line(ordered.lineNumber(), quantity, line.netAmount());
                    shares.forEach(share -> add(line.lineNumber(), order, share, null));
                    lines.add(line.with(shares));
                }
            }
        }

        void addOfOrders() {
            orders.forEach((id, order) -> parts.get(id)
                    .whole()
                    .forEach(share -> add(null, order, share, orders.size() > 1 ? order.number() : null)));
        }

        private void add(Integer line, SalesOrder order, PartOfOrder.Share share, String origin) {
            adjustments.add(InvoiceAdjustment.of(adjustments.size() + 1, line, order.id(), share, origin));
        }
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
    private static Totals totals(
            Bill bill,
            List<InvoiceLine> lines,
            List<InvoiceAdjustment> adjustments,
            List<Invoice> earlier,
            String currency) {
        Totals alone = of(lines, adjustments, currency);
        List<Long> orders = bill.orderIds();
        return orders.size() == 1 && earlier.stream().allMatch(part -> part.isOfOrderAlone(orders.get(0)))
                ? alone.after(earlier.stream()
                        .flatMap(part -> part.taxes().stream())
                        .map(tax -> tax.in(currency))
                        .toList())
                : alone;
    }

    private static Totals of(List<InvoiceLine> lines, List<InvoiceAdjustment> adjustments, String currency) {
        return Totals.of(
                Stream.concat(
                                lines.stream().map(l -> taxed(l.taxCategory(), l.taxRate(), l.netAmount(), currency)),
                                adjustments.stream()
                                        .filter(InvoiceAdjustment::isOfWhole)
                                        .map(a -> taxed(a.taxCategory(), a.taxRate(), a.signed(), currency)))
                        .toList(),
                currency);
    }

    private static Totals.TaxedLine taxed(String category, BigDecimal rate, BigDecimal net, String currency) {
        return new Totals.TaxedLine(category, rate, Amounts.of(net, currency));
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
                : of(
                        own,
                        adjustments.stream()
                                .filter(one -> one.orderId() == orderId)
                                .toList(),
                        totals.net().getCurrencyUnit().getCode());
    }
}
