package org.ordertocash.order;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.ordertocash.money.Amounts;

/**
 * Sums of a document as EN 16931 computes them: each line rounded half up to the minor unit, lines summed per tax
 * category and rate, tax rounded on each sum.
 *
 * @param net sum of lines
 * @param tax sum of the taxes
 * @param taxes one per tax category and rate
 */
public record Totals(Money net, Money tax, List<Tax> taxes) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** @param rate percent */
    public record Tax(String category, BigDecimal rate, Money net, Money tax) {}

    /** A line's net amount with its tax category and rate (percent). */
    public record TaxedLine(String category, BigDecimal rate, Money net) {}

    private record Key(String category, BigDecimal rate) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int byCategory = category.compareTo(other.category);
            return byCategory != 0 ? byCategory : rate.compareTo(other.rate);
        }
    }

    public static Totals of(List<TaxedLine> lines, String currency) {
        TreeMap<Key, Money> nets = new TreeMap<>();
        lines.forEach(line -> nets.merge(new Key(line.category(), line.rate()), line.net(), Money::plus));
        List<Tax> taxes = nets.entrySet().stream()
                .map(e -> new Tax(
                        e.getKey().category(),
                        e.getKey().rate(),
                        e.getValue(),
                        e.getValue().multipliedBy(e.getKey().rate().divide(HUNDRED), RoundingMode.HALF_UP)))
                .toList();
        Money zero = Money.zero(CurrencyUnit.of(currency));
        return new Totals(
                taxes.stream().map(Tax::net).reduce(zero, Money::plus),
                taxes.stream().map(Tax::tax).reduce(zero, Money::plus),
                taxes);
    }

    /** Quantity × unit price, less the discount, rounded once. */
    public static Money lineNet(
            BigDecimal quantity, BigDecimal unitPrice, BigDecimal discountPercent, String currency) {
        BigDecimal factor = HUNDRED.subtract(discountPercent).divide(HUNDRED);
        return Amounts.rounded(quantity.multiply(unitPrice).multiply(factor), currency);
    }

    public Money gross() {
        return net.plus(tax);
    }
}
