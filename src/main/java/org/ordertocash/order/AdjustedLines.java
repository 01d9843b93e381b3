package org.ordertocash.order;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.MoneyFormat;

/**
 * Reckons allowances and charges of an order into amounts, and refuses what does not fit: more off than there is, less
 * than is invoiced, more than the rest carries.
 */
final class AdjustedLines {

    /** Categories without tax, which goods have for a reason that a charge alone has not. */
    private static final Set<String> OF_GOODS = Set.of("E", "AE", "K", "G", "O");

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final List<OrderLine> bare;
    private final String currency;
    private final Invoiced invoiced;
    private final List<OrderAdjustment> before;
    private final FieldErrors errors = new FieldErrors();
    private final List<OrderAdjustment> matched = new ArrayList<>();
    private int last;

    /**
     * @param bare the lines before their allowances and charges
     * @param invoiced what of the order is invoiced
     * @param before the allowances and charges that it has
     * @param last the highest number that one of them ever had
     */
    AdjustedLines(List<OrderLine> bare, String currency, Invoiced invoiced, List<OrderAdjustment> before, int last) {
        this.bare = bare;
        this.currency = currency;
        this.invoiced = invoiced;
        this.before = before;
        this.last = last;
    }

    /**
     * An allowance or charge that is wanted.
     *
     * @param line null: of the whole order
     * @param field where it was told; null: it is there, and nothing else was told
     */
    record Told(Integer line, String field, NewAdjustment what) {

        static Stream<Told> of(Integer line, String field, List<NewAdjustment> several) {
            List<NewAdjustment> all = several == null ? List.of() : several;
            return Stream.iterate(0, i -> i < all.size(), i -> i + 1)
                    .map(i -> new Told(line, field + "[" + i + "].", all.get(i)));
        }
    }

    /** The lines of an order with its allowances and charges, as they add up. */
    record Content(List<OrderLine> lines, List<OrderAdjustment> adjustments, String currency) {

        static Content nothing(String currency) {
            return new Content(List.of(), List.of(), currency);
        }

        static Content of(SalesOrder order) {
            return new Content(order.lines(), order.adjustments(), order.currency());
        }

        Totals totals() {
            return Totals.of(
                    Stream.concat(
                                    lines.stream().map(l -> taxed(l.taxCategory(), l.taxRate(), l.netAmount())),
                                    adjustments.stream()
                                            .filter(one -> one.lineNumber() == null)
                                            .map(one -> taxed(one.taxCategory(), one.taxRate(), one.signed())))
                            .toList(),
                    currency);
        }

        private Totals.TaxedLine taxed(String category, BigDecimal rate, BigDecimal net) {
            return new Totals.TaxedLine(category, rate, Amounts.of(net, currency));
        }
    }

    /** @throws org.ordertocash.input.InvalidInput with every wrong field */
    Content with(List<Told> told) {
        List<OrderAdjustment> all = new ArrayList<>();
        told.stream().filter(one -> one.line() != null).forEach(one -> {
            OrderLine line = bare.stream()
                    .filter(other -> other.lineNumber() == one.line())
                    .findFirst()
                    .orElseThrow();
            reckon(one, line.base(currency), line.taxCategory(), line.taxRate(), line.taxReason(), all);
        });
        List<OrderLine> lines =
                bare.stream().map(line -> line.adjusted(all, currency)).toList();
        told.stream().filter(one -> one.line() == null).forEach(one -> {
            NewAdjustment what = one.what();
            List<OrderLine> same = lines.stream()
                    .filter(line -> isTaxed(line, what.taxCategory(), what.taxRate()))
                    .toList();
            reckon(one, sum(same, OrderLine::netAmount), what.taxCategory(), what.taxRate(), reason(what, lines), all);
        });
        bare.forEach(line -> checkOf(line, all));
        checkOfWhole(lines, all);
        keepInvoiced(all);
        errors.throwIfAny();
        return new Content(lines, List.copyOf(all), currency);
    }

    private static String reason(NewAdjustment what, List<OrderLine> lines) {
        return what.taxReason() != null
                ? what.taxReason()
                : lines.stream()
                        .filter(line -> line.taxCategory().equals(what.taxCategory()))
                        .map(OrderLine::taxReason)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private void reckon(
            Told told, BigDecimal base, String category, BigDecimal rate, String taxReason, List<OrderAdjustment> all) {
        NewAdjustment what = told.what();
        OrderAdjustment wanted = numbered(new OrderAdjustment(
                0,
                told.line(),
                what.kind(),
                what.reason(),
                what.code(),
                what.percent(),
                BigDecimal.ZERO,
                category,
                rate,
                taxReason));
        BigDecimal gone = invoiced.of(wanted);
        if (what.percent() != null) {
            BigDecimal amount = Amounts.rounded(base.multiply(what.percent()).divide(HUNDRED), currency)
                    .getAmount()
                    .max(gone);
            errors.require(
                    told.field() == null || amount.signum() > 0,
                    told.field() + "percent",
                    "of " + words(base) + " comes to nothing");
            if (amount.signum() > 0) {
                all.add(wanted.with(amount));
            }
            return;
        }
        BigDecimal amount = Amounts.of(what.amount(), currency).getAmount();
        errors.requireOrSay(
                amount.compareTo(gone) >= 0,
                field(told) + "amount",
                "Of “" + what.reason() + "” " + words(gone) + " are invoiced: it cannot be " + words(amount)
                        + "; give credit instead.");
        all.add(wanted.with(amount));
    }

    private static String field(Told told) {
        return told.field() == null ? "adjustments." : told.field();
    }

    /** The number that it has, if it is there already. */
    private OrderAdjustment numbered(OrderAdjustment wanted) {
        OrderAdjustment known = before.stream()
                .filter(one -> one.is(wanted) && !matched.contains(one))
                .findFirst()
                .orElse(null);
        if (known == null) {
            return wanted.numbered(++last);
        }
        matched.add(known);
        return wanted.numbered(known.number());
    }

    private void checkOf(OrderLine line, List<OrderAdjustment> all) {
        List<OrderAdjustment> own =
                all.stream().filter(one -> one.isOfLine(line.lineNumber())).toList();
        Map<Boolean, List<OrderAdjustment>> byKind =
                own.stream().collect(Collectors.partitioningBy(OrderAdjustment::isCharge));
        BigDecimal base = line.base(currency);
        fits(
                "lines",
                byKind.get(false),
                base,
                base.subtract(invoiced.base(line.lineNumber())),
                "line " + line.lineNumber());
        boolean complete = line.quantity().compareTo(invoiced.quantity(line.lineNumber())) <= 0;
        errors.requireOrSay(
                !complete || left(byKind.get(true)).signum() == 0,
                "lines",
                "Line " + line.lineNumber() + " is invoiced completely: no charge can be added to it.");
    }

    private void checkOfWhole(List<OrderLine> lines, List<OrderAdjustment> all) {
        all.stream()
                .filter(one -> one.lineNumber() == null && one.isCharge() && OF_GOODS.contains(one.taxCategory()))
                .forEach(one -> errors.requireOrSay(
                        lines.stream().anyMatch(line -> line.taxCategory().equals(one.taxCategory())),
                        "adjustments",
                        "“" + one.reason() + "” has the tax category " + one.taxCategory()
                                + ", which no line has: a charge that is not taxed goes with goods that are not."));
        Map<String, List<OrderAdjustment>> byTax = all.stream()
                .filter(one -> one.lineNumber() == null && !one.isCharge())
                .collect(Collectors.groupingBy(
                        one -> one.taxCategory() + " "
                                + Amounts.shortest(one.taxRate()).toPlainString() + " %",
                        LinkedHashMap::new,
                        Collectors.toList()));
        byTax.forEach((tax, allowances) -> {
            List<OrderLine> same = lines.stream()
                    .filter(line -> isTaxed(
                            line,
                            allowances.get(0).taxCategory(),
                            allowances.get(0).taxRate()))
                    .toList();
            BigDecimal net = sum(same, OrderLine::netAmount);
            fits(
                    "adjustments",
                    allowances,
                    net,
                    net.subtract(sum(same, line -> invoiced.net(line.lineNumber()))),
                    "the lines at " + tax);
        });
    }

    private void fits(String field, List<OrderAdjustment> allowances, BigDecimal worth, BigDecimal rest, String of) {
        BigDecimal off = allowances.stream().map(OrderAdjustment::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean fits = off.compareTo(worth) <= 0;
        errors.requireOrSay(
                        fits,
                        field,
                        "Allowances take off " + words(off) + ", but " + of + " "
                                + (of.startsWith("line ") ? "is" : "are") + " worth " + words(worth) + ".")
                .requireOrSay(
                        !fits || left(allowances).compareTo(rest) <= 0,
                        field,
                        "Allowances of " + words(left(allowances)) + " are not invoiced yet, but of " + of + " only "
                                + words(rest) + " are left to invoice.");
    }

    private BigDecimal left(List<OrderAdjustment> several) {
        return several.stream()
                .map(one -> one.amount().subtract(invoiced.of(one)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void keepInvoiced(List<OrderAdjustment> all) {
        before.stream()
                .filter(one ->
                        invoiced.of(one).signum() > 0 && all.stream().noneMatch(now -> now.number() == one.number()))
                .forEach(one -> errors.requireOrSay(
                        false,
                        one.lineNumber() == null ? "adjustments" : "lines",
                        "“" + one.reason() + "” has to stay: " + words(invoiced.of(one))
                                + " of it are invoiced; give credit instead."));
    }

    private static boolean isTaxed(OrderLine line, String category, BigDecimal rate) {
        return line.taxCategory().equals(category) && line.taxRate().compareTo(rate) == 0;
    }

    private static BigDecimal sum(List<OrderLine> lines, Function<OrderLine, BigDecimal> of) {
        return lines.stream().map(of).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private String words(BigDecimal amount) {
        return MoneyFormat.inWords(Amounts.of(amount, currency));
    }
}
