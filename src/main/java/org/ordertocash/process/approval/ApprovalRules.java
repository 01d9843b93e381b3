package org.ordertocash.process.approval;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.ledger.Cause;

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
     * @param number of this approval, from 1
     * @param last whether no other approval is needed after it
     * @param comment may be null
     */
    record Decision(int number, boolean approved, boolean last, String comment, Cause cause) {}

    ApprovalKind kind();

    /** As things stand now. */
    Shown show(VariableScope approval, Turn turn);

    /** Why this person may not decide; empty: may. */
    Optional<String> objection(VariableScope approval, String user);

    /** Keeps the decision where this kind keeps it. */
    void record(VariableScope approval, Decision decision);
}
