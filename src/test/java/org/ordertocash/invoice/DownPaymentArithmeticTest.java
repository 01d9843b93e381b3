package org.ordertocash.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.ordertocash.order.Totals;

/** However an order is shipped in parts, its invoices deduct the whole down payment, and none more than it has. */
class DownPaymentArithmeticTest {

    private static final CurrencyUnit EUR = CurrencyUnit.EUR;
    private static final List<BigDecimal> RATES = List.of(new BigDecimal("19"), new BigDecimal("7"), BigDecimal.ZERO);

    private static Money cents(long amount) {
        return Money.ofMinor(EUR, amount);
    }

    private static Totals.Tax tax(int rate, long net) {
        BigDecimal percent = RATES.get(rate);
        return new Totals.Tax(
                rate == 2 ? "Z" : "S",
                percent,
                cents(net),
                cents(net).multipliedBy(percent.movePointLeft(2), java.math.RoundingMode.HALF_UP));
    }

    /** Cents that are shipped with each of several parts, at each rate. */
    @Provide
    Arbitrary<List<List<Integer>>> parts() {
        return Arbitraries.integers()
                .between(0, 50_000)
                .list()
                .ofSize(3)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    @Property
    void theShareAddsUpAndIsNowhereMoreThanTheOrder(
            @ForAll @Size(3) List<@IntRange(max = 100_000) Integer> nets,
            @ForAll @IntRange(min = 1, max = 100) int percent) {
        Totals order = totals(List.of(tax(0, nets.get(0)), tax(1, nets.get(1)), tax(2, nets.get(2))));
        Money wanted = order.gross()
                .multipliedBy(BigDecimal.valueOf(percent).movePointLeft(2), java.math.RoundingMode.HALF_UP);
        Totals share = DownPaymentArithmetic.share(order, wanted);

        assertThat(share.gross()).isEqualTo(wanted);
        for (Totals.Tax part : share.taxes()) {
            Totals.Tax whole = order.taxes().stream()
                    .filter(one ->
                            one.category().equals(part.category()) && one.rate().compareTo(part.rate()) == 0)
                    .findFirst()
                    .orElseThrow();
            assertThat(part.net().plus(part.tax()).isGreaterThan(whole.net().plus(whole.tax())))
                    .isFalse();
            assertThat(part.tax().isNegative() || part.net().isNegative()).isFalse();
            BigDecimal exact = part.net().getAmount().multiply(part.rate()).movePointLeft(2);
            assertThat(exact.subtract(part.tax().getAmount()).abs())
                    .isLessThan(BigDecimal.ONE.movePointLeft(2).multiply(new BigDecimal("1.01")));
        }
    }

    @Property
    void thePartsUseAllOfItAndRevenueAndTaxAreThoseOfTheOrder(
            @ForAll("parts") List<List<Integer>> parts, @ForAll @IntRange(min = 1, max = 100) int percent) {
        List<Totals.Tax> all = new ArrayList<>();
        for (int rate = 0; rate < 3; rate++) {
            int column = rate;
            all.add(tax(rate, parts.stream().mapToInt(part -> part.get(column)).sum()));
        }
        Totals order = totals(all);
        Money wanted = order.gross()
                .multipliedBy(BigDecimal.valueOf(percent).movePointLeft(2), java.math.RoundingMode.HALF_UP);
        Totals share = DownPaymentArithmetic.share(order, wanted);
        // accounts 1460, 4000 and 2400 after the down payment was paid
        Money prepaid = share.net();
        Money vat = share.tax();
        Money revenue = Money.zero(EUR);
        Money asked = share.gross();
        List<Deduction> left = new ArrayList<>(share.taxes().stream()
                .map(one ->
                        new Deduction(1, 1, "INV-1", LocalDate.EPOCH, one.category(), one.rate(), one.net(), one.tax()))
                .toList());
        List<Totals.Tax> earlier = new ArrayList<>();
        for (List<Integer> part : parts) {
            Totals invoice = totals(List.of(tax(0, part.get(0)), tax(1, part.get(1)), tax(2, part.get(2))))
                    .after(earlier);
            earlier.addAll(invoice.taxes());
            Money payable = invoice.gross();
            for (int i = 0; i < left.size(); i++) {
                Deduction rest = left.get(i);
                Totals.Tax own = invoice.taxes().stream()
                        .filter(one -> rest.isAt(one.category(), one.rate()))
                        .findFirst()
                        .orElseThrow();
                Deduction used = DownPaymentArithmetic.deduct(rest, own.net(), own.tax());
                Deduction stays =
                        rest.of(rest.net().minus(used.net()), rest.tax().minus(used.tax()));
                assertThat(used.net().isNegative() || used.tax().isNegative()).isFalse();
                assertThat(stays.net().isNegative() || stays.tax().isNegative()).isFalse();
                left.set(i, stays);
                prepaid = prepaid.minus(used.net());
                vat = vat.minus(used.tax());
                payable = payable.minus(used.gross());
            }
            revenue = revenue.plus(invoice.net());
            vat = vat.plus(invoice.tax());
            assertThat(payable.isNegative()).isFalse();
            asked = asked.plus(payable);
        }

        assertThat(prepaid.isZero()).as("down payments %s", prepaid).isTrue();
        assertThat(revenue).isEqualTo(order.net());
        assertThat(vat).isEqualTo(order.tax());
        assertThat(asked).as("what the customer was asked for").isEqualTo(order.gross());
    }

    private static Totals totals(List<Totals.Tax> taxes) {
        Money zero = Money.zero(EUR);
        return new Totals(
                taxes.stream().map(Totals.Tax::net).reduce(zero, Money::plus),
                taxes.stream().map(Totals.Tax::tax).reduce(zero, Money::plus),
                taxes);
    }
}
