package org.ordertocash.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.ordertocash.invoice.bill.Bill;
import org.ordertocash.money.Amounts;
import org.ordertocash.order.OrderLine;
import org.ordertocash.order.Totals;

/** However an order is shipped in parts, its invoices add up to it, and no part is more than its rounding off. */
class PartsOfAnOrderTest {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** A line, and how many of each thousand of it go with each part. */
    record Split(OrderLine line, List<Integer> weights) {

        /** What a part ships; the last takes what is left. */
        BigDecimal shipped(int part) {
            int all = weights.stream().mapToInt(Integer::intValue).sum() + 1;
            BigDecimal before = upTo(part, all);
            BigDecimal upTo = part == weights.size() ? line.quantity() : upTo(part + 1, all);
            return upTo.subtract(before);
        }

        private BigDecimal upTo(int part, int all) {
            int sum = weights.stream().limit(part).mapToInt(Integer::intValue).sum();
            return line.quantity()
                    .multiply(BigDecimal.valueOf(sum))
                    .divide(BigDecimal.valueOf(all), 4, java.math.RoundingMode.DOWN);
        }
    }

    @Property
    void addUpToTheCent(@ForAll("orders") List<Split> order, @ForAll("currencies") String currency) {
        List<InvoiceLine> lines = new ArrayList<>();
        List<Totals.Tax> taxes = new ArrayList<>();
        int parts = order.get(0).weights().size() + 1;
        for (int part = 0; part < parts; part++) {
            List<InvoiceLine> ofPart = linesOf(order, part, currency, lines);
            ofPart.forEach(
                    line -> assertThat(offBy(line.netAmount(), exactNet(line))).isLessThanOrEqualTo(unit(currency)));
            Totals totals = totals(ofPart, currency).after(taxes);
            totals.taxes()
                    .forEach(tax -> assertThat(offBy(
                                    tax.tax().getAmount(),
                                    tax.net().getAmount().multiply(tax.rate()).divide(HUNDRED)))
                            .isLessThanOrEqualTo(unit(currency)));
            lines.addAll(ofPart);
            taxes.addAll(totals.taxes());
        }

        Totals whole = Totals.of(
                order.stream()
                        .map(split -> taxed(
                                split.line().taxCategory(),
                                split.line().taxRate(),
                                Totals.lineNet(
                                        split.line().quantity(),
                                        split.line().unitPrice(),
                                        split.line().discountPercent(),
                                        currency)))
                        .toList(),
                currency);
        Money nothing = Money.zero(CurrencyUnit.of(currency));
        assertThat(lines.stream()
                        .map(line -> Amounts.of(line.netAmount(), currency))
                        .reduce(nothing, Money::plus))
                .isEqualTo(whole.net());
        assertThat(taxes.stream().map(Totals.Tax::tax).reduce(nothing, Money::plus))
                .isEqualTo(whole.tax());
    }

    private static List<InvoiceLine> linesOf(List<Split> order, int part, String currency, List<InvoiceLine> earlier) {
        List<InvoiceLine> before = List.copyOf(earlier);
        return order.stream()
                .filter(split -> split.shipped(part).signum() > 0)
                .map(split -> InvoiceLine.of(
                        split.line().lineNumber(),
                        new Bill.Part(part, 1),
                        split.line(),
                        split.shipped(part),
                        null,
                        currency,
                        before))
                .toList();
    }

    private static Totals totals(List<InvoiceLine> lines, String currency) {
        return Totals.of(
                lines.stream()
                        .map(line -> taxed(line.taxCategory(), line.taxRate(), Amounts.of(line.netAmount(), currency)))
                        .toList(),
                currency);
    }

    private static Totals.TaxedLine taxed(String category, BigDecimal rate, Money net) {
        return new Totals.TaxedLine(category, rate, net);
    }

    private static BigDecimal exactNet(InvoiceLine line) {
        return line.quantity()
                .multiply(line.unitPrice())
                .multiply(HUNDRED.subtract(line.discountPercent()))
                .divide(HUNDRED);
    }

    private static BigDecimal offBy(BigDecimal amount, BigDecimal exact) {
        return amount.subtract(exact).abs();
    }

    private static BigDecimal unit(String currency) {
        return BigDecimal.ONE.movePointLeft(CurrencyUnit.of(currency).getDecimalPlaces());
    }

    @Provide
    Arbitrary<String> currencies() {
        return Arbitraries.of("EUR", "JPY", "KWD");
    }

    @Provide
    Arbitrary<List<Split>> orders() {
        return Arbitraries.integers()
                .between(1, 5)
                .flatMap(parts -> splits(parts - 1)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(6)
                        .map(splits -> IntStream.range(0, splits.size())
                                .mapToObj(i -> numbered(splits.get(i), i + 1))
                                .toList()));
    }

    private static Split numbered(Split split, int number) {
        OrderLine l = split.line();
        return new Split(
                new OrderLine(
                        number,
                        l.sku(),
                        l.description(),
                        l.quantity(),
                        l.unit(),
                        l.unitPrice(),
                        l.discountPercent(),
                        l.taxCategory(),
                        l.taxRate(),
                        l.netAmount(),
                        null),
                split.weights());
    }

    private static Arbitrary<Split> splits(int cuts) {
        Arbitrary<BigDecimal> quantities = Arbitraries.bigDecimals()
                .between(new BigDecimal("0.1"), new BigDecimal("5000"))
                .ofScale(2);
        Arbitrary<BigDecimal> prices = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal("3000"))
                .ofScale(4);
        Arbitrary<String> discounts = Arbitraries.of("0", "0", "2.5", "33.3333");
        Arbitrary<String> rates = Arbitraries.of("0", "7", "19", "25.5");
        Arbitrary<List<Integer>> weights =
                Arbitraries.integers().between(0, 9).list().ofSize(cuts);
        return Combinators.combine(quantities, prices, discounts, rates, weights)
                .as((quantity, price, discount, rate, cutAt) -> new Split(
                        new OrderLine(
                                1,
                                "SKU",
                                "Goods",
                                quantity,
                                "pcs",
                                price,
                                new BigDecimal(discount),
                                "0".equals(rate) ? "Z" : "S",
                                new BigDecimal(rate),
                                BigDecimal.ZERO,
                                null),
                        cutAt));
    }
}
