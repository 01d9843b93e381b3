package org.ordertocash.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.joda.money.Money;

/**
 * Everything that is known about one order, oldest first. Times are UTC; amounts carry their currency.
 *
 * @param cutShort true if the case has more steps than {@link CaseFiles#MAX_STEPS}: only the first are shown
 */
public record CaseFile(
        Header header,
        List<CaseProcess> processes,
        List<Step> timeLine,
        boolean cutShort,
        List<CreditDecision> creditDecisions,
        List<TableDecision> tableDecisions,
        List<SeenFacts> seenFacts,
        List<CaseJournal> journals,
        List<CaseDocument> documents) {

    /** What its processes and people did in a case, oldest first. */
    public record Course(
            List<CaseProcess> processes,
            List<Step> timeLine,
            List<TableDecision> tableDecisions,
            List<SeenFacts> seenFacts) {}

    /** The order, its customer, and where it stands. */
    public record Header(
            long orderId,
            String orderNumber,
            CaseStatus status,
            String customerNumber,
            String customerName,
            String entityCode,
            String entityName,
            Money net,
            Money tax,
            Money gross,
            Money invoiced,
            Money open,
            String purchaseOrder,
            String source,
            String externalReference,
            LocalDate requestedOn,
            Instant receivedAt,
            String receivedBy,
            ZoneId zone) {}

    /**
     * One thing that happened.
     *
     * @param who user id; {@code system} for what the process did by itself; null if nobody has acted yet
     * @param detail comment, result or message; null if there is none
     * @param process name of the process it happened in; null for facts that come from outside
     */
    public record Step(Instant at, Kind kind, String what, String who, String detail, String process) {

        /** The kind of step, for display and for filters. */
        public enum Kind {
            PROCESS,
            TASK,
            DECISION,
            MONEY,
            DOCUMENT,
            OPERATION,
            INCIDENT
        }
    }

    /**
     * A decision on credit with the facts it was taken on.
     *
     * @param step 0 is the policy, 1 and up are the approvals by persons
     * @param facts name and value as they were at that moment
     */
    public record CreditDecision(
            int step,
            String outcome,
            List<String> reasons,
            String comment,
            String decidedBy,
            Instant decidedAt,
            List<Fact> facts) {}

    /**
     * What a person saw of a task when completing it.
     *
     * @param openedAt when the form was opened, or the person was told what had changed; null if the task was completed
     *     without its form, on the facts of that moment
     * @param tables lists such as open items
     */
    public record SeenFacts(
            String task, String who, Instant openedAt, Instant decidedAt, List<Fact> facts, List<FactTable> tables) {}

    /** A list among the facts of a form. */
    public record FactTable(String name, List<String> columns, List<List<String>> rows) {}

    /** A named value. */
    public record Fact(String name, String value) {}

    /** One evaluation of a decision table: its inputs and the rules that fired. */
    public record TableDecision(
            String table, String key, String process, Instant at, List<Fact> inputs, List<FiredRule> rules) {}

    /**
     * A row of a decision table that fired.
     *
     * @param row its place in the table, counted from 1; 0 if the table of that time cannot be read
     * @param annotation what the process owner wrote next to the row; may be empty
     */
    public record FiredRule(int row, String annotation, List<Fact> outputs) {}
}
