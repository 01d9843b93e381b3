package org.ordertocash.bench.matching;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.ordertocash.bench.matching.Receipt.Difference;
import org.ordertocash.bench.matching.Receipt.Verdict;

/** Compares what the product did with the truth. */
final class MatchingJudge {

    enum Judgement {
        RIGHT,
        LEFT,
        WRONG
    }

    /** A payment with what was done and how that is judged. */
    record Case(Receipt receipt, MatchingOutcome outcome, Judgement judgement, String why) {

        boolean trapPosted() {
            return receipt.verdict == Verdict.TRAP && outcome.posted();
        }
    }

    private static final long CENTS = 100;

    private MatchingJudge() {}

    /** @param open what is open of each open item now, by invoice number; settled ones are missing */
    static Case judge(Receipt receipt, MatchingOutcome outcome, Map<String, Long> open) {
        if (!outcome.posted()) {
            return new Case(receipt, outcome, Judgement.LEFT, "");
        }
        String wrong = wrong(receipt, outcome, open);
        return new Case(
                receipt, outcome, wrong == null ? Judgement.RIGHT : Judgement.WRONG, wrong == null ? "" : wrong);
    }

    /** In words; null: it is right. */
    private static String wrong(Receipt receipt, MatchingOutcome outcome, Map<String, Long> open) {
        Map<String, Long> expected = new HashMap<>();
        receipt.shares.forEach(share -> expected.put(share.item().number, share.cash()));
        if (!outcome.lines().keySet().equals(expected.keySet())) {
            return expected.isEmpty() ? "nothing should have been posted" : "other invoices";
        }
        long tolerance = receipt.difference == Difference.CENTS ? CENTS : 0;
        for (Map.Entry<String, Long> line : outcome.lines().entrySet()) {
            if (Math.abs(line.getValue() - expected.get(line.getKey())) > tolerance) {
                return "another amount on " + line.getKey();
            }
        }
        long over = receipt.amount
                - expected.values().stream().mapToLong(Long::longValue).sum();
        if (outcome.onAccount() != 0 && receipt.difference != Difference.OVER && receipt.difference != Difference.CENTS
                || outcome.onAccount() > Math.max(over, 0)) {
            return "money on account that belongs to the invoices";
        }
        for (Receipt.Share share : receipt.shares) {
            String left = wrongRest(receipt, share, open.getOrDefault(share.item().number, 0L));
            if (left != null) {
                return left;
            }
        }
        return null;
    }

    private static String wrongRest(Receipt receipt, Receipt.Share share, long open) {
        long rest = share.item().open - share.cash();
        boolean right = switch (receipt.difference) {
            case NONE, OVER, DISCOUNT -> open == 0;
            case CHARGE, FX -> open == 0 || receipt.verdict == Verdict.OPEN_QUESTION;
            case OPEN -> open == rest;
            case CENTS, HALF -> open == 0 || open == rest;
        };
        return right
                ? null
                : share.item().number + " has " + Benchmark.decimal(open)
                        + " open afterwards, which is not the right treatment '"
                        + receipt.difference.name().toLowerCase(Locale.ROOT) + "'";
    }

    /** Of a payment that came twice at once either one may be the right one. */
    static Map<String, Case> settleTwins(Map<String, Case> cases) {
        Map<String, Case> settled = new HashMap<>(cases);
        for (Case first : cases.values()) {
            Receipt twin = first.receipt.twin;
            if (twin != null
                    && first.receipt.verdict == Verdict.PLACEABLE
                    && first.judgement == Judgement.LEFT
                    && cases.get(twin.key).outcome.posted()) {
                Case second = cases.get(twin.key);
                Case swapped = judge(first.receipt, second.outcome, Map.of());
                settled.put(first.receipt.key, swapped);
                settled.put(twin.key, new Case(twin, first.outcome, Judgement.LEFT, ""));
            }
        }
        return settled;
    }
}
