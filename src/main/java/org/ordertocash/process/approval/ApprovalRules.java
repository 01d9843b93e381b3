package org.ordertocash.process.approval;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.authority.NotApproved;
import org.ordertocash.authority.RequiredApprovals.Required;
import org.ordertocash.ledger.Cause;
import org.ordertocash.process.DecisionInput;

/** What one kind of approval does in its own way. {@code approval} are the variables that {@link Approval} declares. */
public interface ApprovalRules {

    /**
     * Whose turn it is.
     *
     * @param group that is asked
     * @param number of this approval, from 1
     * @param of how many are needed
     */
    record Turn(String group, int number, int of) {

        /** For people. */
        public String inWords() {
            return number + " of " + of;
        }
    }

    /**
     * What a person sees.
     *
     * @param subject one line, for the list of tasks
     * @param facts for the form
     */
    record Shown(String subject, JsonNode facts) {}

    /**
     * What a person decided.
     *
     * @param comment may be null
     */
    record Decision(boolean approved, String comment, Cause cause) {}

    ApprovalKind kind();

    /**
     * @param all approvals that the record requires, in their order
     * @param open those of them that nobody has given yet
     */
    record Asked(List<Required> all, List<Required> open) {

        /** @throws NotApproved all are given */
        Required next() {
            return open.stream()
                    .findFirst()
                    .orElseThrow(() -> new NotApproved("All approvals are given: nobody is left to ask."));
        }

        /** Of the group that is asked next. */
        Turn turn() {
            return new Turn(next().group(), all.size() - open.size() + 1, all.size());
        }
    }

    /** Which approvals the record of this kind requires; asks the authority where it has not been asked. */
    Asked asked(VariableScope approval);

    /** As things stand now. */
    Shown show(VariableScope approval, Turn turn);

    /**
     * Checks what a person entered who completes the task.
     *
     * @throws org.ordertocash.input.InvalidInput what is missing or wrong, with the names of the form
     */
    default void check(VariableScope task) {
        DecisionInput.approval(Approval.DECISION, Approval.DECISION_COMMENT).check(task);
    }

    /**
     * What the caller does next, after the decision was recorded: {@code approved}, {@code rejected}, {@code question},
     * or what else the kind knows.
     */
    default String result(VariableScope approval, boolean approved) {
        return approved ? "approved" : "rejected";
    }

    /** Why this person must not decide: the conflict of interest; empty: may. */
    Optional<String> conflict(VariableScope approval, String user);

    /** Why nobody can approve it as things are now, for the person who wants to; empty: nothing stands in the way. */
    default Optional<String> outdated(VariableScope approval) {
        return Optional.empty();
    }

    /**
     * Keeps the decision where this kind keeps it.
     *
     * @throws org.ordertocash.authority.NotApproved it is not for this person to decide
     */
    void record(VariableScope approval, Decision decision);
}
