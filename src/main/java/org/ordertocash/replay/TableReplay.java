package org.ordertocash.replay;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a table of the draft says to the past decisions.
 *
 * @param file its name in the set
 * @param name as people call it
 * @param decisions that were asked again
 * @param same of them have the same answer in all outputs
 * @param notAsked why some could not be asked again, with how many
 * @param notes what else has to be known of the comparison
 * @param changes by old and new answer, the most frequent first
 */
public record TableReplay(
        String file,
        String name,
        int decisions,
        int same,
        Map<String, Integer> notAsked,
        List<String> notes,
        List<OutcomeChange> changes) {

    public TableReplay {
        notAsked = Map.copyOf(notAsked);
        notes = List.copyOf(notes);
        changes = List.copyOf(changes);
    }

    /**
     * Decisions that had one answer and would have another one now.
     *
     * @param from the old answer, as {@code to} by the first output of the rows that fit; both alike where only other
     *     outputs differ
     * @param cases how many different ones; decisions of no case count as none
     * @param money of these cases, by currency
     */
    public record OutcomeChange(
            String from,
            String to,
            int decisions,
            int cases,
            Map<String, BigDecimal> money,
            List<ChangedDecision> all) {

        public OutcomeChange {
            money = Map.copyOf(money);
            all = List.copyOf(all);
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
