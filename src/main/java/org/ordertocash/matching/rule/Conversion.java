package org.ordertocash.matching.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.ordertocash.exchange.Exchange;
import org.ordertocash.exchange.Rate;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.matching.policy.MatchingPolicy.Cause;
import org.ordertocash.matching.policy.MatchingPolicy.Difference;
import org.ordertocash.matching.policy.MatchingPolicy.Treatment;
import org.ordertocash.matching.reference.WrittenNumber.Strength;
import org.ordertocash.matching.rule.Placement.Part;
import org.ordertocash.matching.rule.SettledParts.Quality;
import org.ordertocash.money.MoneyFormat;
import org.ordertocash.payment.BankPayment;

/**
 * A payment that the bank changed into the account's currency: only the bank's own statement says what it was before.
 */
final class Conversion {

    /** A rate with fewer digits ends in zeros. */
    private static final int MIN_DIGITS = 4;

    private Conversion() {}

    /** If the instructed amount, or else the payment at the bank's rate, is exactly what is open on the items. */
    static Optional<SettledParts> fit(BankPayment payment, Evidence found, List<OpenItem> items) {
        Money total = items.stream().map(OpenItem::open).reduce(Money::plus).orElseThrow();
        boolean instructed =
                payment.instructed() != null && payment.instructed().equals(total);
        if (!instructed && (payment.instructed() != null || !byRate(payment, total))) {
            return Optional.empty();
        }
        Money none = Money.zero(total.getCurrencyUnit());
        List<Part> parts = new ArrayList<>();
        Money left = payment.amount();
        for (int i = 0; i < items.size(); i++) {
            OpenItem item = items.get(i);
            Money share = i == items.size() - 1
                    ? left
                    : payment.amount()
                            .multipliedBy(item.open().getAmount(), RoundingMode.DOWN)
                            .dividedBy(total.getAmount(), RoundingMode.DOWN);
            left = left.minus(share);
            if (!share.isPositive()) {
                return Optional.empty();
            }
            parts.add(new Part(
                    item,
                    item.customerId(),
                    share,
                    item.open(),
                    none,
                    none,
                    none,
                    Exchange.of(share, item.open(), found.rates(item))));
        }
        return Optional.of(new SettledParts(
                parts,
                Quality.EXACT,
                "the amount fits " + (instructed ? "as instructed: " : "at the bank's rate: ")
                        + MoneyFormat.inWords(total)));
    }

    private static boolean byRate(BankPayment payment, Money total) {
        BigDecimal rate = payment.exchangeRate();
        CurrencyUnit currency = total.getCurrencyUnit();
        return rate != null
                && rate.signum() > 0
                && (Money.of(currency, payment.amount().getAmount().multiply(rate), RoundingMode.HALF_UP)
                                .isEqual(total)
                        || Money.of(
                                        currency,
                                        payment.amount().getAmount().divide(rate, 10, RoundingMode.HALF_UP),
                                        RoundingMode.HALF_UP)
                                .isEqual(total));
    }

    /** Why such an answer is for a person all the same; empty: it is not, or nothing was changed. */
    static Optional<RaisedObjection> objection(MatchCase matched, List<Part> parts) {
        if (parts.stream().allMatch(part -> part.exchange() == null)) {
            return Optional.empty();
        }
        BankPayment payment = matched.payment();
        Money instructed =
                parts.stream().map(Part::itemAmount).reduce(Money::plus).orElseThrow();
        if (!parts.stream().allMatch(part -> namedInFull(matched, part.item()))) {
            return Optional.of(Objection.NOT_NAMED_IN_FULL.raise());
        }
        if (payment.charges() != null && payment.charges().isPositive()) {
            return Optional.of(Objection.CHARGES_AND_CURRENCY.raise(payment.charges()));
        }
        if (payment.exchangeRate() != null
                && !explains(payment.exchangeRate(), payment.amount().getAmount(), instructed.getAmount())) {
            return Optional.of(Objection.RATE_DOES_NOT_EXPLAIN.raise(
                    payment.exchangeRate().stripTrailingZeros().toPlainString(), instructed, payment.amount()));
        }
        BigDecimal ours = parts.stream()
                .map(part -> matched.found().rates(part.item()).now())
                .filter(Objects::nonNull)
                .map(Rate::value)
                .findFirst()
                .orElse(null);
        if (ours == null) {
            return Optional.of(Objection.NO_RATE_OF_OUR_OWN.raise(
                    payment.amount().getCurrencyUnit(), instructed.getCurrencyUnit(), payment.valueOn()));
        }
        BigDecimal rate = Rate.between(payment.amount(), instructed).value();
        Difference off =
                Difference.of(Cause.EXCHANGE_RATE, 0, rate.subtract(ours).abs(), ours, false);
        return matched.decisions().treatment(off) == Treatment.ACCEPT
                ? Optional.empty()
                : Optional.of(Objection.RATE_IS_OFF.raise(
                        off.percent(), ours.stripTrailingZeros().toPlainString()));
    }

    /** By its whole number; digits alone say so only when the payer agrees. */
    private static boolean namedInFull(MatchCase matchCase, OpenItem item) {
        return matchCase.found().named().stream()
                .anyMatch(n -> n.item().id() == item.id()
                        && !n.order()
                        && (n.strength() == Strength.EXACT
                                || n.strength() == Strength.WEAK
                                        && matchCase.payerOf(item.customerId()).isPresent()));
    }

    /** As exactly as its digits allow, in whichever direction it is stated. */
    private static boolean explains(BigDecimal rate, BigDecimal amount, BigDecimal instructed) {
        return rate.signum() > 0 && (near(rate, amount, instructed) || near(rate, instructed, amount));
    }

    private static boolean near(BigDecimal rate, BigDecimal from, BigDecimal to) {
        BigDecimal lastDigit =
                BigDecimal.ONE.movePointLeft(Math.max(rate.stripTrailingZeros().scale(), MIN_DIGITS));
        BigDecimal inexact =
                from.multiply(lastDigit).add(rate.multiply(from.ulp())).add(to.ulp());
        return from.multiply(rate).subtract(to).abs().compareTo(inexact) <= 0;
    }
}
