package org.ordertocash.replay;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a table of the draft says to the past decisions.
 *
 * @param file its name in the set
 * @param name as people call it
 * @param decisions that were asked again
 * @param same of them have the same answer in all outputs
 * @param notAsked why some could not be asked again, with how many
 * @param notes what else has to be known of the comparison
 * @param changed what all changes together are about: a case that changed in two ways is one
 * @param changes by old and new answer, the most frequent first
 */
public record TableReplay(
        String file,
        String name,
        int decisions,
        int same,
        Map<String, Integer> notAsked,
        List<String> notes,
        Weight changed,
        List<OutcomeChange> changes) {

    public TableReplay {
        notAsked = Collections.unmodifiableSortedMap(new TreeMap<>(notAsked));
        notes = List.copyOf(notes);
        changes = List.copyOf(changes);
    }

    /**
     * Decisions that had one answer and would have another one now.
     *
     * @param from the old answer, as {@code to} by the first output of the rows that fit; both alike where only other
     *     outputs differ
     */
    public record OutcomeChange(String from, String to, Weight weight, List<ChangedDecision> all) {

        public OutcomeChange {
            all = List.copyOf(all);
        }
    }

    /**
     * How much it is about.
     *
     * @param cases how many different ones
     * @param ofNoCase decisions that were asked for no case: they have no money
     * @param casesWithoutAmount cases that are about no amount that is known: reviews, limits, runs
     * @param money of the other cases, each once, by currency
     */
    public record Weight(
            int decisions, int cases, int ofNoCase, int casesWithoutAmount, Map<String, BigDecimal> money) {

        public Weight {
            money = Collections.unmodifiableSortedMap(new TreeMap<>(money));
        }

        static Weight of(Collection<ChangedDecision> decisions) {
            Map<String, ChangedDecision> byCase = new HashMap<>();
            decisions.stream()
                    .filter(decision -> !decision.caseKey().isEmpty())
                    .forEach(decision -> byCase.putIfAbsent(decision.caseKey(), decision));
            Map<String, BigDecimal> money = new TreeMap<>();
            int without = 0;
            for (ChangedDecision decision : byCase.values()) {
                if (decision.amount() == null) {
                    without++;
                } else {
                    money.merge(decision.currency(), decision.amount(), BigDecimal::add);
                }
            }
            int ofNoCase = (int) decisions.stream()
                    .filter(decision -> decision.caseKey().isEmpty())
                    .count();
            return new Weight(decisions.size(), byCase.size(), ofNoCase, without, money);
        }
    }

    /**
     * One of them.
     *
     * @param caseKey business key of its case; empty where it was of no case
     * @param amount of the case; null where it has none
     */
    public record ChangedDecision(
            Instant at,
            String caseKey,
            String from,
            String fromDetails,
            String to,
            String toDetails,
            BigDecimal amount,
            String currency) {}
}
