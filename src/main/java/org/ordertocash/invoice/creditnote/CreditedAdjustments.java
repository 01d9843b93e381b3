package org.ordertocash.invoice.creditnote;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.ordertocash.order.AdjustmentKind;

/**
 * What of an invoice's allowances and charges goes with credited lines: those of a line with its quantity, allowances
 * of the whole in proportion to what is credited of the lines at their tax; charges of the whole, such as freight, only
 * with all that is left. Each is what it comes to with all that is credited, less what was credited of it before.
 */
final class CreditedAdjustments {

    private final Creditable document;
    private final List<CreditLine> lines;
    private final List<CreditAdjustment> adjustments = new ArrayList<>();

    private CreditedAdjustments(Creditable document, List<CreditLine> lines) {
        this.document = document;
        this.lines = lines;
    }

    /** @param withCharges whether all that is left is credited */
    static List<CreditAdjustment> of(Creditable document, List<CreditLine> lines, boolean withCharges) {
        CreditedAdjustments credited = new CreditedAdjustments(document, lines);
        lines.forEach(credited::ofLine);
        document.rates().forEach(credited::allowancesAt);
        if (withCharges) {
            document.adjustments().stream()
                    .filter(one -> one.isOfWhole() && one.kind() == AdjustmentKind.CHARGE)
                    .forEach(one -> credited.add(null, one, one.left()));
        }
        return credited.adjustments;
    }

    private void ofLine(CreditLine line) {
        Creditable.Line invoiced = document.lines().stream()
                .filter(one -> one.number() == line.invoiceLine())
                .findFirst()
                .orElseThrow();
        boolean rest = line.quantity().compareTo(invoiced.quantityLeft()) == 0;
        BigDecimal all = invoiced.creditedQuantity().add(line.quantity());
        document.adjustments().stream()
                .filter(one -> !one.isOfWhole() && one.line() == invoiced.number())
                .forEach(one -> add(
                        line.number(),
                        one,
                        rest
                                ? one.left()
                                : share(one.amount(), all, invoiced.quantity()).minus(one.credited())));
    }

    private void allowancesAt(Creditable.Rate rate) {
        List<Creditable.Adjustment> allowances = document.adjustments().stream()
                .filter(one -> one.isOfWhole()
                        && one.kind() == AdjustmentKind.ALLOWANCE
                        && rate.is(one.taxCategory(), one.taxRate()))
                .toList();
        List<Creditable.Line> same = document.lines().stream()
                .filter(line -> rate.is(line.taxCategory(), line.taxRate()))
                .toList();
        Money whole = sum(same.stream().map(Creditable.Line::net));
        if (allowances.isEmpty() || whole.isZero()) {
            return;
        }
        Money now = sum(lines.stream()
                .filter(line -> rate.is(line.taxCategory(), line.taxRate()))
                .map(CreditLine::net));
        Money all = sum(same.stream().map(Creditable.Line::creditedNet)).plus(now);
        Money left = share(
                        sum(allowances.stream().map(Creditable.Adjustment::amount)), all.getAmount(), whole.getAmount())
                .minus(sum(allowances.stream().map(Creditable.Adjustment::credited)));
        left = left.isGreaterThan(now) ? now : left;
        Money weights = sum(allowances.stream().map(Creditable.Adjustment::left));
        for (Creditable.Adjustment one : allowances) {
            Money part = left.isNegativeOrZero() || weights.isZero()
                    ? Money.zero(document.currency())
                    : share(left, one.left().getAmount(), weights.getAmount());
            add(null, one, part);
            left = left.minus(part);
            weights = weights.minus(one.left());
        }
    }

    private void add(Integer line, Creditable.Adjustment one, Money amount) {
        if (amount.isPositive()) {
            adjustments.add(new CreditAdjustment(
                    adjustments.size() + 1,
                    line,
                    one.number(),
                    one.kind(),
                    one.reason(),
                    one.code(),
                    one.taxCategory(),
                    one.taxRate(),
                    one.taxReason(),
                    amount));
        }
    }

    /** Half up, to the minor unit. */
    private Money share(Money of, BigDecimal part, BigDecimal whole) {
        return Money.of(
                document.currency(),
                of.getAmount()
                        .multiply(part)
                        .divide(whole, document.currency().getDecimalPlaces(), RoundingMode.HALF_UP));
    }

    private Money sum(Stream<Money> amounts) {
        return amounts.reduce(Money.zero(document.currency()), Money::plus);
    }
}
