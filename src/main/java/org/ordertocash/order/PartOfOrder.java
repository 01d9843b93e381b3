package org.ordertocash.order;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;

/**
 * What of an order's allowances and charges is of one of its parts: of an invoice of what was shipped, or of all that
 * was shipped when the rest is given up. Each is what it comes to up to this part, less what the earlier parts have: so
 * the parts add up to the order, and no part takes off more than it is worth
 * (docs/decisions/allowances-and-charges.md).
 */
public final class PartOfOrder {

    private static final int RATE_DECIMALS = 4;

    private final List<OrderLine> ordered;
    private final List<OrderAdjustment> adjustments;
    private final Invoiced before;
    private final String currency;
    private final int scale;
    private final Map<Integer, BigDecimal> nets = new LinkedHashMap<>();
    private final Function<Integer, OrderLine> taxed;

    /**
     * @param ordered the lines of the order, with the tax with which they were ordered
     * @param adjustments of the order and its lines
     * @param before what earlier parts have; what this one has is noted in it as well
     * @param taxed the order's line with a number, as it is taxed on the invoice
     */
    public PartOfOrder(
            List<OrderLine> ordered,
            List<OrderAdjustment> adjustments,
            Invoiced before,
            Function<Integer, OrderLine> taxed,
            String currency) {
        this.ordered = ordered;
        this.adjustments = adjustments;
        this.before = before;
        this.taxed = taxed;
        this.currency = currency;
        this.scale = CurrencyUnit.of(currency).getDecimalPlaces();
    }

    /** An amount of an allowance or charge, at the tax with which it is invoiced. */
    public record Share(
            OrderAdjustment of, String taxCategory, BigDecimal taxRate, String taxReason, BigDecimal amount) {

        /** What it adds to a sum. */
        public BigDecimal signed() {
            return of.isCharge() ? amount : amount.negate();
        }
    }

    /**
     * Of a line of this part, and notes what it is worth with them.
     *
     * @param base quantity × price less discount
     */
    public List<Share> line(int number, BigDecimal quantity, BigDecimal base) {
        List<OrderAdjustment> own =
                adjustments.stream().filter(one -> one.isOfLine(number)).toList();
        OrderLine line = taxed.apply(number);
        BigDecimal whole = line.base(currency);
        List<OrderAdjustment> allowances =
                own.stream().filter(one -> !one.isCharge()).toList();
        BigDecimal total = next(
                sum(allowances.stream().map(OrderAdjustment::amount)),
                sum(allowances.stream().map(before::of)),
                before.base(number).add(base),
                whole,
                base);
        List<Share> shares = new ArrayList<>();
        Map<OrderAdjustment, BigDecimal> parts = spread(total, left(allowances));
        for (OrderAdjustment one : own) {
            BigDecimal amount = one.isCharge()
                    ? next(
                            one.amount(),
                            before.of(one),
                            before.quantity(number).add(quantity),
                            line.quantity(),
                            one.amount())
                    : parts.get(one);
            if (amount.signum() > 0) {
                shares.add(new Share(one, line.taxCategory(), line.taxRate(), line.taxReason(), exact(amount)));
                before.adjustment(one.number(), amount);
            }
        }
        BigDecimal net = base.add(sum(shares.stream().map(Share::signed)));
        before.line(number, quantity, base, net);
        nets.merge(number, net, BigDecimal::add);
        return shares;
    }

    /** Of the whole order, after all lines of this part. */
    public List<Share> whole() {
        List<Share> shares = new ArrayList<>();
        List<OrderAdjustment> own =
                adjustments.stream().filter(one -> one.lineNumber() == null).toList();
        shares.addAll(atOnce());
        List<OrderAdjustment> inProportion =
                own.stream().filter(one -> !one.isAtOnce()).toList();
        inProportion.stream()
                .map(one -> Tax.of(one.taxCategory(), one.taxRate()))
                .distinct()
                .forEach(tax -> inProportion(
                        inProportion.stream()
                                .filter(one -> one.isTaxedAs(tax.category(), tax.rate()))
                                .toList(),
                        shares));
        return shares;
    }

    /** What is charged with the first part: freight goes with the first goods. */
    public List<Share> atOnce() {
        List<Share> shares = new ArrayList<>();
        adjustments.stream()
                .filter(OrderAdjustment::isAtOnce)
                .forEach(one -> add(shares, one, inPlaceOf(one), left(one)));
        return shares;
    }

    private record Tax(String category, BigDecimal rate) {

        static Tax of(OrderLine line) {
            return of(line.taxCategory(), line.taxRate());
        }

        static Tax of(String category, BigDecimal rate) {
            return new Tax(category, rate.setScale(RATE_DECIMALS, RoundingMode.HALF_UP));
        }
    }

    /** All of them are at one tax, that of the lines that they are taken on. */
    private void inProportion(List<OrderAdjustment> own, List<Share> shares) {
        List<OrderLine> lines = ordered.stream()
                .filter(line -> own.get(0).isTaxedAs(line.taxCategory(), line.taxRate()))
                .toList();
        BigDecimal whole = sum(lines.stream().map(OrderLine::netAmount));
        BigDecimal upTo = sum(lines.stream().map(line -> before.net(line.lineNumber())));
        Map<Tax, BigDecimal> now = new LinkedHashMap<>();
        lines.stream()
                .filter(line -> nets.containsKey(line.lineNumber()))
                .forEach(line -> now.merge(
                        Tax.of(taxed.apply(line.lineNumber())), nets.get(line.lineNumber()), BigDecimal::add));
        BigDecimal part = sum(now.values().stream());
        List<OrderAdjustment> allowances =
                own.stream().filter(one -> !one.isCharge()).toList();
        BigDecimal total = next(
                sum(allowances.stream().map(OrderAdjustment::amount)),
                sum(allowances.stream().map(before::of)),
                upTo,
                whole,
                part);
        // a correction of the tax of some lines takes their part of the allowances with it
        spread(total, now)
                .forEach((tax, amount) ->
                        spread(amount, left(allowances)).forEach((one, share) -> add(shares, one, tax, share)));
        own.stream()
                .filter(OrderAdjustment::isCharge)
                .forEach(one -> spread(
                                next(
                                        one.amount(),
                                        before.of(one),
                                        upTo,
                                        whole,
                                        part.signum() == 0 ? part : one.amount()),
                                now)
                        .forEach((tax, share) -> add(shares, one, tax, share)));
    }

    /**
     * Where the tax of all lines was corrected alike, that of a charge at their tax, or at one of its own, is so too.
     */
    private Tax inPlaceOf(OrderAdjustment charge) {
        List<OrderLine> alike = ordered.stream()
                .filter(line -> charge.isTaxedAs(line.taxCategory(), line.taxRate()))
                .toList();
        List<OrderLine> meant = alike.isEmpty() ? ordered : alike;
        List<Tax> now = meant.stream()
                .map(line -> Tax.of(taxed.apply(line.lineNumber())))
                .distinct()
                .toList();
        boolean corrected =
                meant.stream().noneMatch(line -> Tax.of(line).equals(Tax.of(taxed.apply(line.lineNumber()))));
        return corrected && now.size() == 1 ? now.get(0) : Tax.of(charge.taxCategory(), charge.taxRate());
    }

    private void add(List<Share> shares, OrderAdjustment one, Tax tax, BigDecimal amount) {
        if (amount.signum() > 0) {
            String reason = one.isTaxedAs(tax.category(), tax.rate()) ? one.taxReason() : reasonOf(tax);
            shares.add(new Share(one, tax.category(), tax.rate(), reason, exact(amount)));
            before.adjustment(one.number(), amount);
        }
    }

    private String reasonOf(Tax tax) {
        return ordered.stream()
                .map(line -> taxed.apply(line.lineNumber()))
                .filter(line -> Tax.of(line).equals(tax) && line.taxReason() != null)
                .map(OrderLine::taxReason)
                .findFirst()
                .orElse(null);
    }

    private BigDecimal exact(BigDecimal amount) {
        return amount.setScale(scale, RoundingMode.UNNECESSARY);
    }

    private Map<OrderAdjustment, BigDecimal> left(List<OrderAdjustment> several) {
        Map<OrderAdjustment, BigDecimal> left = new LinkedHashMap<>();
        several.forEach(one -> left.put(one, left(one)));
        return left;
    }

    private BigDecimal left(OrderAdjustment one) {
        return one.amount().subtract(before.of(one)).max(BigDecimal.ZERO);
    }

    /** What an amount comes to when so much of the whole is there, less what earlier parts have; within its room. */
    private BigDecimal next(BigDecimal amount, BigDecimal earlier, BigDecimal upTo, BigDecimal whole, BigDecimal room) {
        if (whole.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return amount.multiply(upTo)
                .divide(whole, scale, RoundingMode.HALF_UP)
                .min(amount)
                .subtract(earlier)
                .min(room)
                .max(BigDecimal.ZERO);
    }

    /** Each takes its part of what is left to spread, so that the last takes the rest; none more than its weight. */
    private <T> Map<T, BigDecimal> spread(BigDecimal total, Map<T, BigDecimal> weights) {
        Map<T, BigDecimal> shares = new LinkedHashMap<>();
        BigDecimal left = total;
        BigDecimal of = sum(weights.values().stream());
        for (Map.Entry<T, BigDecimal> one : weights.entrySet()) {
            BigDecimal share = of.signum() == 0
                    ? BigDecimal.ZERO
                    : left.multiply(one.getValue()).divide(of, scale, RoundingMode.HALF_UP);
            shares.put(one.getKey(), share);
            left = left.subtract(share);
            of = of.subtract(one.getValue());
        }
        return shares;
    }

    private static BigDecimal sum(Stream<BigDecimal> amounts) {
        return amounts.reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
