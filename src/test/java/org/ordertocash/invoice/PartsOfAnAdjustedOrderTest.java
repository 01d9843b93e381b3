package org.ordertocash.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.joda.money.CurrencyUnit;
import org.ordertocash.customer.Customer;
import org.ordertocash.invoice.bill.Bill;
import org.ordertocash.invoice.gate.InvoiceFacts;
import org.ordertocash.money.Amounts;
import org.ordertocash.order.AdjustmentKind;
import org.ordertocash.order.OrderAdjustment;
import org.ordertocash.order.OrderLine;
import org.ordertocash.order.OrderState;
import org.ordertocash.order.SalesOrder;
import org.ordertocash.order.Totals;

/**
 * However an order with allowances and charges is shipped in parts, its invoices add up to it in net, in the tax of
 * each rate and in gross, and none of them takes off more than it is worth.
 */
class PartsOfAnAdjustedOrderTest {

    private static final List<String> CURRENCIES = List.of("EUR", "JPY", "KWD");
    private static final List<String> RATES = List.of("19", "19", "7", "0");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    @Property(tries = 600)
    void addUpToTheCent(@ForAll long seed) {
        Random dice = new Random(seed);
        String currency = CURRENCIES.get(dice.nextInt(3));
        SalesOrder order = anOrder(dice, 1, currency);
        List<Invoice> invoices = inParts(dice, order, order);

        assertThat(sum(invoices.stream().map(i -> i.net().getAmount()).toList()))
                .isEqualByComparingTo(order.net().getAmount());
        assertThat(sum(invoices.stream().map(i -> i.gross().getAmount()).toList()))
                .isEqualByComparingTo(order.gross().getAmount());
        for (Totals.Tax tax : totals(order).taxes()) {
            assertThat(sum(invoices.stream()
                            .flatMap(i -> i.taxes().stream())
                            .filter(t -> t.taxCategory().equals(tax.category())
                                    && t.taxRate().compareTo(tax.rate()) == 0)
                            .map(InvoiceTax::taxAmount)
                            .toList()))
                    .isEqualByComparingTo(tax.tax().getAmount());
        }
        for (OrderAdjustment one : order.adjustments()) {
            assertThat(sum(invoices.stream()
                            .flatMap(i -> i.adjustments().stream())
                            .filter(part -> part.orderAdjustment() == one.number())
                            .map(InvoiceAdjustment::amount)
                            .toList()))
                    .isEqualByComparingTo(one.amount());
            if (one.isCharge() && one.lineNumber() == null && one.percent() == null) {
                assertThat(invoices.get(0).adjustments()).anyMatch(part -> part.orderAdjustment() == one.number());
            }
        }
    }

    /** Then allowances, and charges at their tax, follow the lines; nothing of what is taken off is lost. */
    @Property(tries = 300)
    void addUpInNetAlsoWhenTheTaxOfLinesIsCorrected(@ForAll long seed) {
        Random dice = new Random(seed);
        String currency = CURRENCIES.get(dice.nextInt(3));
        SalesOrder order = anOrder(dice, 1, currency);
        List<OrderLine> corrected = order.lines().stream()
                .map(line -> dice.nextInt(3) == 0 ? line : line.taxed("K", BigDecimal.ZERO, null))
                .toList();
        List<Invoice> invoices = inParts(dice, order, order.forInvoice("PO", corrected));
        assertThat(sum(invoices.stream().map(i -> i.net().getAmount()).toList()))
                .isEqualByComparingTo(order.net().getAmount());
    }

    @Property(tries = 200)
    void addUpInNetOnCollectiveInvoices(@ForAll long seed) {
        Random dice = new Random(seed);
        String currency = CURRENCIES.get(dice.nextInt(3));
        SalesOrder one = anOrder(dice, 1, currency);
        SalesOrder other = anOrder(dice, 2, currency);
        List<List<Map<Integer, BigDecimal>>> shipped = List.of(split(dice, one), split(dice, other));
        List<Invoice> invoices = new ArrayList<>();
        int parts = Math.max(shipped.get(0).size(), shipped.get(1).size());
        for (int part = 0; part < parts; part++) {
            List<Bill.Part> bill = new ArrayList<>();
            List<SalesOrder> of = new ArrayList<>();
            List<Map<Integer, BigDecimal>> quantities = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                if (part < shipped.get(i).size()) {
                    bill.add(new Bill.Part(10L * part + i, i + 1));
                    of.add(i == 0 ? one : other);
                    quantities.add(shipped.get(i).get(part));
                }
            }
            invoices.add(invoice(new Bill(true, bill), of, quantities, invoices));
        }
        assertThat(sum(invoices.stream().map(i -> i.net().getAmount()).toList()))
                .isEqualByComparingTo(one.net().plus(other.net()).getAmount());
        if (parts > 0 && invoices.get(0).orderIds().size() > 1) {
            assertThat(invoices.get(0).adjustments().stream()
                            .filter(InvoiceAdjustment::isOfWhole)
                            .toList())
                    .allMatch(part -> part.origin().equals("SO-" + part.orderId()));
        }
    }

    private List<Invoice> inParts(Random dice, SalesOrder order, SalesOrder asInvoiced) {
        List<Invoice> invoices = new ArrayList<>();
        for (Map<Integer, BigDecimal> part : split(dice, order)) {
            Bill bill = new Bill(false, List.of(new Bill.Part(invoices.size() + 1, order.id())));
            invoices.add(invoice(bill, List.of(asInvoiced), List.of(part), invoices));
        }
        return invoices;
    }

    private static Invoice invoice(
            Bill bill, List<SalesOrder> orders, List<Map<Integer, BigDecimal>> shipped, List<Invoice> earlier) {
        List<InvoiceFacts> facts = orders.stream()
                .map(order -> new InvoiceFacts(
                        null,
                        bill.shipments().size() > 1 ? aCustomer() : null,
                        null,
                        true,
                        order,
                        order.lines(),
                        order.lines(),
                        List.of(),
                        DAY,
                        null))
                .toList();
        InvoiceContent content = InvoiceContent.of(bill, facts, shipped, List.copyOf(earlier));
        BigDecimal unit = BigDecimal.ONE.movePointLeft(
                CurrencyUnit.of(orders.get(0).currency()).getDecimalPlaces());
        assertThat(content.lines()).allMatch(line -> line.netAmount().signum() >= 0);
        assertThat(content.adjustments()).allMatch(one -> one.amount().signum() > 0);
        assertThat(content.totals().taxes()).allSatisfy(tax -> {
            assertThat(tax.net().isNegative()).isFalse();
            assertThat(tax.tax().isNegative()).isFalse();
            assertThat(tax.tax()
                            .getAmount()
                            .subtract(tax.net().getAmount().multiply(tax.rate()).movePointLeft(2))
                            .abs())
                    .isLessThanOrEqualTo(unit);
        });
        return new Invoice(
                "INV-1", bill, orders.get(0), 1, DAY, DAY, "RF18539007547034", content, Instant.EPOCH, "system");
    }

    private static Customer aCustomer() {
        Customer customer = mock(Customer.class);
        when(customer.locale()).thenReturn(Locale.GERMANY);
        return customer;
    }

    /** Quantities by line, of each part; some parts leave lines out, the last has what is left. */
    private static List<Map<Integer, BigDecimal>> split(Random dice, SalesOrder order) {
        int parts = 1 + dice.nextInt(5);
        List<Map<Integer, BigDecimal>> split = new ArrayList<>();
        Map<Integer, BigDecimal> left = new TreeMap<>();
        order.lines().forEach(line -> left.put(line.lineNumber(), line.quantity()));
        for (int part = 1; part <= parts; part++) {
            Map<Integer, BigDecimal> now = new TreeMap<>();
            for (Map.Entry<Integer, BigDecimal> line : left.entrySet()) {
                BigDecimal quantity = part == parts
                        ? line.getValue()
                        : dice.nextInt(3) == 0
                                ? BigDecimal.ZERO
                                : line.getValue()
                                        .multiply(BigDecimal.valueOf(dice.nextInt(101), 2))
                                        .setScale(4, RoundingMode.DOWN);
                if (quantity.signum() > 0) {
                    now.put(line.getKey(), quantity);
                    line.setValue(line.getValue().subtract(quantity));
                }
            }
            if (!now.isEmpty()) {
                split.add(now);
            }
        }
        return split;
    }

    private static SalesOrder anOrder(Random dice, long id, String currency) {
        int scale = CurrencyUnit.of(currency).getDecimalPlaces();
        List<OrderLine> lines = new ArrayList<>();
        List<OrderAdjustment> adjustments = new ArrayList<>();
        int count = 1 + dice.nextInt(5);
        for (int number = 1; number <= count; number++) {
            BigDecimal quantity = BigDecimal.valueOf(1 + dice.nextInt(5000), dice.nextInt(3));
            BigDecimal price = BigDecimal.valueOf(dice.nextInt(900000), dice.nextInt(5));
            BigDecimal discount =
                    new BigDecimal(List.of("0", "0", "2.5", "33.3333").get(dice.nextInt(4)));
            BigDecimal rate = new BigDecimal(RATES.get(dice.nextInt(4)));
            String category = rate.signum() == 0 ? "Z" : "S";
            BigDecimal net = Totals.lineNet(quantity, price, discount, currency).getAmount();
            BigDecimal base = net;
            for (BigDecimal off : taken(dice, base, scale)) {
                adjustments.add(one(adjustments.size() + 1, number, AdjustmentKind.ALLOWANCE, off, category, rate));
                net = net.subtract(off);
            }
            if (dice.nextInt(4) == 0) {
                BigDecimal more = BigDecimal.valueOf(1 + dice.nextInt(100000), scale);
                adjustments.add(one(adjustments.size() + 1, number, AdjustmentKind.CHARGE, more, category, rate));
                net = net.add(more);
            }
            lines.add(
                    new OrderLine(number, "SKU", "Goods", quantity, "pcs", price, discount, category, rate, net, null));
        }
        for (String wanted : List.of("19", "7", "0")) {
            BigDecimal rate = new BigDecimal(wanted);
            String category = rate.signum() == 0 ? "Z" : "S";
            BigDecimal net = sum(lines.stream()
                    .filter(line -> line.taxRate().compareTo(rate) == 0)
                    .map(OrderLine::netAmount)
                    .toList());
            for (BigDecimal off : taken(dice, net, scale)) {
                adjustments.add(one(adjustments.size() + 1, null, AdjustmentKind.ALLOWANCE, off, category, rate));
            }
            if (dice.nextInt(3) == 0) {
                BigDecimal more = BigDecimal.valueOf(1 + dice.nextInt(100000), scale);
                BigDecimal percent = net.signum() > 0 && dice.nextBoolean() ? BigDecimal.ONE : null;
                adjustments.add(new OrderAdjustment(
                        adjustments.size() + 1,
                        null,
                        AdjustmentKind.CHARGE,
                        "Freight",
                        null,
                        percent,
                        more,
                        category,
                        rate,
                        null));
            }
        }
        SalesOrder bare = order(id, currency, lines, adjustments, Totals.of(List.of(), currency));
        return order(id, currency, lines, adjustments, totals(bare));
    }

    /** None, some, or nearly all of it, in one or several allowances. */
    private static List<BigDecimal> taken(Random dice, BigDecimal of, int scale) {
        List<BigDecimal> taken = new ArrayList<>();
        BigDecimal left = of;
        for (int i = dice.nextInt(4); i > 0; i--) {
            BigDecimal share = dice.nextInt(4) == 0 ? BigDecimal.ONE : BigDecimal.valueOf(dice.nextInt(100), 2);
            BigDecimal off = left.multiply(share).setScale(scale, RoundingMode.DOWN);
            if (off.signum() > 0) {
                taken.add(off);
                left = left.subtract(off);
            }
        }
        return taken;
    }

    private static OrderAdjustment one(
            int number, Integer line, AdjustmentKind kind, BigDecimal amount, String category, BigDecimal rate) {
        return new OrderAdjustment(number, line, kind, kind + " " + number, null, null, amount, category, rate, null);
    }

    private static SalesOrder order(
            long id, String currency, List<OrderLine> lines, List<OrderAdjustment> adjustments, Totals totals) {
        return new SalesOrder(
                id,
                "SO-" + id,
                1,
                1,
                "test",
                "R-" + id,
                null,
                currency,
                totals.net(),
                totals.tax(),
                totals.gross(),
                null,
                Instant.EPOCH,
                "ines",
                1,
                OrderState.OPEN,
                null,
                lines,
                adjustments,
                lines);
    }

    private static Totals totals(SalesOrder order) {
        List<Totals.TaxedLine> all = new ArrayList<>();
        order.lines().forEach(line -> all.add(taxed(line.taxCategory(), line.taxRate(), line.netAmount(), order)));
        order.adjustmentsOfWhole()
                .forEach(one -> all.add(taxed(one.taxCategory(), one.taxRate(), one.signed(), order)));
        return Totals.of(all, order.currency());
    }

    private static Totals.TaxedLine taxed(String category, BigDecimal rate, BigDecimal net, SalesOrder order) {
        return new Totals.TaxedLine(category, rate, Amounts.of(net, order.currency()));
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
