package org.ordertocash.bench.matching;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ordertocash.bench.matching.MatchingJudge.Case;
import org.ordertocash.bench.matching.MatchingJudge.Judgement;
import org.ordertocash.bench.matching.Receipt.Verdict;

/** Rates, and what is behind them. */
final class MatchingFigures {

    /** How many placeable payments of a kind are shown that were left to a person. */
    private static final int SHOWN = Integer.getInteger("shown", 2);

    private final List<Case> cases;

    MatchingFigures(Collection<Case> cases) {
        this.cases = cases.stream()
                .sorted(Comparator.comparing(c -> c.receipt().key))
                .toList();
    }

    /** The figures of the last line. */
    Map<String, Object> rates() {
        List<Case> placeable = cases.stream()
                .filter(c -> c.receipt().verdict == Verdict.PLACEABLE)
                .toList();
        Map<String, Object> rates = new LinkedHashMap<>();
        rates.put("payments", cases.size());
        rates.put("placeable", placeable.size());
        rates.put("rateByPayment", rate(placeable, c -> 1L));
        rates.put(
                "rateByInvoice", rate(placeable, c -> (long) c.receipt().shares.size()));
        rates.put("rateByValue", rate(placeable, c -> c.receipt().amount));
        List<Case> digits = placeable.stream()
                .filter(c -> c.receipt().shares.stream().allMatch(s -> digitsOnly(s.item())))
                .toList();
        if (!digits.isEmpty()) {
            rates.put("digitsOnlyByInvoice", rate(digits, c ->
                    (long) c.receipt().shares.size()));
        }
        rates.put(
                "wrongAutoPosts",
                cases.stream().filter(c -> c.judgement() == Judgement.WRONG).count());
        rates.put("trapsAutoPosted", cases.stream().filter(Case::trapPosted).count());
        return rates;
    }

    /** Rounded down, so that 1 is everything. */
    private static BigDecimal rate(List<Case> placeable, Function<Case, Long> weight) {
        long all = placeable.stream().mapToLong(weight::apply).sum();
        long right = placeable.stream()
                .filter(c -> c.judgement() == Judgement.RIGHT)
                .mapToLong(weight::apply)
                .sum();
        return all == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(right).divide(BigDecimal.valueOf(all), 4, RoundingMode.DOWN);
    }

    private static boolean digitsOnly(Item item) {
        return item.number.chars().noneMatch(Character::isLetter);
    }

    /** How the invoices of a payment are numbered, by an example. */
    private static String style(Case c) {
        List<String> styles = c.receipt().shares.stream()
                .map(share -> {
                    NumberStyle style = NumberStyle.of(share.item().number);
                    return style != null ? style.example : digitsOnly(share.item()) ? "digits" : "letters and digits";
                })
                .distinct()
                .toList();
        return styles.isEmpty() ? "no invoice" : styles.size() > 1 ? "several" : styles.get(0);
    }

    void print(PrintStream out) {
        table(
                out,
                "winning rule",
                c -> c.outcome().posted()
                        ? c.outcome().rule()
                        : "left to a person: " + c.outcome().rule());
        table(out, "kind of payment", c -> c.receipt().category);
        table(out, "number", MatchingFigures::style);
        out.println();
        cases.stream()
                .filter(c -> c.judgement() == Judgement.WRONG)
                .forEach(c -> detail(out, "WRONG AUTO-POST: " + c.why(), c));
        cases.stream()
                .filter(c -> c.trapPosted() && c.judgement() != Judgement.WRONG)
                .forEach(c -> detail(out, "TRAP POSTED", c));
        Map<String, Integer> shown = new TreeMap<>();
        cases.stream()
                .filter(c -> c.receipt().verdict == Verdict.PLACEABLE && c.judgement() == Judgement.LEFT)
                .filter(c -> shown.merge(c.receipt().category, 1, Integer::sum) <= SHOWN)
                .forEach(c -> detail(out, "left to a person", c));
    }

    private void table(PrintStream out, String title, Function<Case, String> key) {
        out.printf(
                "%n%-52s %8s %9s %8s %8s %8s %8s %8s %8s %7s%n",
                title, "payments", "placeable", "right", "left", "wrong", "traps", "lines", "right", "rate");
        new TreeMap<>(cases.stream().collect(Collectors.groupingBy(key)))
                .forEach((name, of) -> out.printf(
                        "%-52s %8d %9d %8d %8d %8d %8d %8d %8d %7s%n",
                        name,
                        of.size(),
                        of.stream()
                                .filter(c -> c.receipt().verdict == Verdict.PLACEABLE)
                                .count(),
                        count(of, Judgement.RIGHT),
                        count(of, Judgement.LEFT),
                        count(of, Judgement.WRONG),
                        of.stream().filter(Case::trapPosted).count(),
                        lines(of, false),
                        lines(of, true),
                        lines(of, false) == 0 ? "" : "%.3f".formatted((double) lines(of, true) / lines(of, false))));
    }

    /** Invoices that placeable payments pay. */
    private static long lines(List<Case> of, boolean placedRight) {
        return of.stream()
                .filter(c -> c.receipt().verdict == Verdict.PLACEABLE)
                .filter(c -> !placedRight || c.judgement() == Judgement.RIGHT)
                .mapToLong(c -> c.receipt().shares.size())
                .sum();
    }

    private static long count(List<Case> of, Judgement judgement) {
        return of.stream().filter(c -> c.judgement() == judgement).count();
    }

    private static void detail(PrintStream out, String what, Case c) {
        Receipt r = c.receipt();
        out.printf(
                "%s%n  payment  %s %s %s %s, value %s, by %s %s%n",
                what,
                r.key,
                r.category,
                Benchmark.decimal(r.debit ? -r.amount : r.amount),
                r.currency,
                r.valueOn,
                r.payerName,
                r.payerIban);
        out.printf(
                "  says     %s %s%s%n",
                String.join(" | ", r.text),
                r.structured.stream().map(Receipt.Structured::text).toList(),
                r.endToEndId == null || r.endToEndId.equals("NOTPROVIDED") ? "" : " end-to-end " + r.endToEndId);
        out.printf(
                "  truth    %s %s%n",
                r.shares.isEmpty()
                        ? "for a person"
                        : r.shares.stream()
                                .map(s -> s.item().number + " " + Benchmark.decimal(s.cash()) + " of "
                                        + Benchmark.decimal(s.item().open) + " (customer " + s.item().client.number
                                        + " " + s.item().client.name + ")")
                                .collect(Collectors.joining(", ")),
                r.shares.isEmpty() ? "" : r.difference);
        out.printf(
                "  product  %s by %s: %s%s%n  because  %s%n",
                c.outcome().status(),
                c.outcome().rule(),
                c.outcome().lines().entrySet().stream()
                        .map(line -> line.getKey() + " " + Benchmark.decimal(line.getValue()))
                        .collect(Collectors.joining(", ")),
                c.outcome().onAccount() == 0
                        ? ""
                        : " on account " + Benchmark.decimal(c.outcome().onAccount()),
                c.outcome().explanation());
    }
}
