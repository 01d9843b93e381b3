package org.ordertocash.order;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ordertocash.input.FieldErrors;

/** What a change of lines may ask for: what was shipped stays, at the price at which it was shipped. */
final class ChangeRules {

    private ChangeRules() {}

    static void checkReference(String reference, String reason) {
        new FieldErrors()
                .key(reference, 100, "reference")
                .text(reason, 1000, "reason")
                .throwIfAny();
    }

    /**
     * The lines that the order is to have, before allowances and charges.
     *
     * @param told is filled with the allowances and charges that these lines are to have
     * @param shipped quantity by line number
     * @param lastNumber the highest number that a line of the order ever had
     * @param rates what may be charged
     */
    static List<OrderLine> lines(
            SalesOrder order,
            List<OrderChange.Line> wanted,
            Map<Integer, BigDecimal> shipped,
            int lastNumber,
            TaxRates.InForce rates,
            List<AdjustedLines.Told> told) {
        FieldErrors errors = new FieldErrors()
                .require(!wanted.isEmpty(), "lines", "needs at least one line: an order without lines is cancelled")
                .require(
                        wanted.size() <= OrderRules.MAX_LINES,
                        "lines",
                        "has more than " + OrderRules.MAX_LINES + " lines");
        errors.throwIfAny();
        Map<Integer, OrderLine> known =
                order.lines().stream().collect(Collectors.toMap(OrderLine::lineNumber, line -> line));
        Set<Integer> named = new HashSet<>();
        List<OrderLine> lines = new ArrayList<>();
        int next = lastNumber;
        for (int i = 0; i < wanted.size(); i++) {
            OrderChange.Line line = wanted.get(i);
            String path = "lines[" + i + "].";
            OrderLine before = line.line() == null ? null : known.get(line.line());
            errors.require(
                            line.line() == null || before != null,
                            path + "line",
                            "is no line of order " + order.number() + ": a new one has no number")
                    .require(line.line() == null || named.add(line.line()), path + "line", "is named twice");
            NewOrder.Line merged = merged(line, before);
            boolean unknown = line.line() != null && before == null;
            if (!unknown && (before == null || !merged.equals(asInput(before)))) {
                OrderRules.checkLine(merged, rates, path, errors);
            }
            NewAdjustment.checkOfLine(line.adjustments(), order.currency(), path + "adjustments", errors);
            if (errors.isEmpty()) {
                OrderLine after = OrderLine.of(before == null ? ++next : line.line(), merged, order.currency());
                checkShipped(before, after, shipped, path, errors);
                lines.add(after);
                (line.adjustments() == null && before != null
                                ? kept(order.adjustmentsOf(before))
                                : AdjustedLines.Told.of(after.lineNumber(), path + "adjustments", line.adjustments()))
                        .forEach(told::add);
            }
        }
        shipped.keySet().stream()
                .filter(line -> !named.contains(line))
                .forEach(line -> errors.require(
                        false,
                        "lines",
                        "leave out line " + line + ", of which "
                                + shipped.get(line).stripTrailingZeros().toPlainString() + " are shipped"));
        errors.throwIfAny();
        return lines;
    }

    private static void checkShipped(
            OrderLine before, OrderLine after, Map<Integer, BigDecimal> shipped, String path, FieldErrors errors) {
        BigDecimal gone = shipped.get(after.lineNumber());
        if (gone == null) {
            return;
        }
        String quantity = gone.stripTrailingZeros().toPlainString();
        errors.require(
                        after.quantity().compareTo(gone) >= 0,
                        path + "quantity",
                        "is less than the " + quantity + " that are shipped")
                .require(
                        after.sku().equals(before.sku())
                                && after.unit().equals(before.unit())
                                && same(after.unitPrice(), before.unitPrice())
                                && same(after.discountPercent(), before.discountPercent())
                                && after.taxCategory().equals(before.taxCategory())
                                && same(after.taxRate(), before.taxRate()),
                        path + "unitPrice",
                        "and article, unit, discount and tax stay as they are, because " + quantity
                                + " are shipped: lower the quantity to that and add a line for the rest");
    }

    private static boolean same(BigDecimal one, BigDecimal other) {
        return one.compareTo(other) == 0;
    }

    private static NewOrder.Line merged(OrderChange.Line line, OrderLine before) {
        if (before == null) {
            return new NewOrder.Line(
                    line.sku(),
                    line.description(),
                    line.quantity(),
                    line.unit(),
                    line.unitPrice(),
                    line.discountPercent(),
                    line.taxCategory(),
                    line.taxRate(),
                    line.taxReason(),
                    null);
        }
        return new NewOrder.Line(
                or(line.sku(), before.sku()),
                or(line.description(), before.description()),
                or(line.quantity(), before.quantity()),
                or(line.unit(), before.unit()),
                or(line.unitPrice(), before.unitPrice()),
                or(line.discountPercent(), before.discountPercent()),
                or(line.taxCategory(), before.taxCategory()),
                or(line.taxRate(), before.taxRate()),
                or(line.taxReason(), before.taxReason()),
                null);
    }

    private static NewOrder.Line asInput(OrderLine line) {
        return merged(new OrderChange.Line(line.lineNumber(), null, null, null, null, null, null, null, null), line);
    }

    private static <T> T or(T given, T before) {
        return given == null ? before : given;
    }

    /** Those that are there, as they would be told. */
    static Stream<AdjustedLines.Told> kept(List<OrderAdjustment> adjustments) {
        return adjustments.stream().map(one -> new AdjustedLines.Told(one.lineNumber(), null, one.asInput()));
    }

    /**
     * What was shipped, with what of the allowances and charges is invoiced and will be; a line of which nothing was
     * shipped is gone.
     *
     * @param invoiced what of the order is invoiced; what will be is noted in it
     * @param toInvoice whether something that was shipped is to be invoiced yet
     */
    static AdjustedLines.Content shippedOnly(
            SalesOrder order, Map<Integer, BigDecimal> shipped, Invoiced invoiced, boolean toInvoice) {
        List<OrderLine> bare = order.lines().stream()
                .filter(line -> shipped.containsKey(line.lineNumber()))
                .map(line -> line.with(shipped.get(line.lineNumber()), order.currency()))
                .toList();
        if (toInvoice) {
            PartOfOrder rest = order.part(invoiced);
            bare.stream()
                    .filter(line -> line.quantity().compareTo(invoiced.quantity(line.lineNumber())) > 0)
                    .forEach(line -> rest.line(
                            line.lineNumber(),
                            line.quantity().subtract(invoiced.quantity(line.lineNumber())),
                            line.netAmount().subtract(invoiced.base(line.lineNumber()))));
            rest.whole();
        }
        List<OrderAdjustment> adjustments = order.adjustments().stream()
                .filter(one -> invoiced.of(one).signum() > 0)
                .map(one -> one.with(invoiced.of(one)))
                .toList();
        return new AdjustedLines.Content(
                bare.stream()
                        .map(line -> line.adjusted(adjustments, order.currency()))
                        .toList(),
                adjustments,
                order.currency());
    }
}
