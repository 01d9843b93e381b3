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

        static Key of(Tax tax) {
            return new Key(tax.category(), tax.rate());
        }

        @Override
        public int compareTo(Key other) {
            int byCategory = category.compareTo(other.category);
            return byCategory != 0 ? byCategory : rate.compareTo(other.rate);
        }
    }

    public static Totals of(List<TaxedLine> lines, String currency) {
        TreeMap<Key, Money> nets = new TreeMap<>();
        lines.forEach(line -> nets.merge(new Key(line.category(), line.rate()), line.net(), Money::plus));
        return ofTaxes(
                nets.entrySet().stream()
                        .map(e -> new Tax(
                                e.getKey().category(),
                                e.getKey().rate(),
                                e.getValue(),
                                taxOn(e.getValue(), e.getKey().rate())))
                        .toList(),
                currency);
    }

    private static Money taxOn(Money net, BigDecimal rate) {
        return net.multipliedBy(rate.divide(HUNDRED), RoundingMode.HALF_UP);
    }

    private static Totals ofTaxes(List<Tax> taxes, String currency) {
        Money zero = Money.zero(CurrencyUnit.of(currency));
        return new Totals(
                taxes.stream().map(Tax::net).reduce(zero, Money::plus),
                taxes.stream().map(Tax::tax).reduce(zero, Money::plus),
                taxes);
    }

    /**
     * The same as one of several parts of an order: its tax is that on the sum of all parts up to this one, less what
     * the earlier ones have. So the parts have the order's tax to the cent, and each is within one minor unit of the
     * tax on its own sum, as EN 16931 (BR-CO-17) lets it be.
     *
     * @param earlier the taxes of the earlier parts
     */
    public Totals after(List<Tax> earlier) {
        return ofTaxes(
                taxes.stream().map(tax -> after(earlier, tax)).toList(),
                net.getCurrencyUnit().getCode());
    }

    private static Tax after(List<Tax> earlier, Tax tax) {
        List<Tax> same = earlier.stream()
                .filter(other -> Key.of(other).compareTo(Key.of(tax)) == 0)
                .toList();
        Money before = same.stream().map(Tax::net).reduce(tax.net(), Money::plus);
        Money left = same.stream().map(Tax::tax).reduce(taxOn(before, tax.rate()), Money::minus);
        // parts that were rounded each by itself can have a cent more than their sum
        return new Tax(tax.category(), tax.rate(), tax.net(), left.isNegative() ? left.minus(left) : left);
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
