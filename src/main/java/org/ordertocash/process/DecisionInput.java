package org.ordertocash.process;

import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.input.FieldErrors;

/**
 * What a form asks a person who decides: one of two answers, and a reason for the one that says no.
 *
 * @param yes the answer that agrees
 * @param no the answer that does not, and needs a reason
 */
public record DecisionInput(Variable<String> decision, Variable<String> comment, String yes, String no) {

    private static final int LONGEST_COMMENT = 2000;

    /** A person with authority approves or rejects. */
    public static DecisionInput approval(Variable<String> decision, Variable<String> comment) {
        return new DecisionInput(decision, comment, "approve", "reject");
    }

    /** A second person confirms or contradicts. */
    public static DecisionInput confirmation(Variable<String> decision, Variable<String> comment) {
        return new DecisionInput(decision, comment, "confirm", "contradict");
    }

    /** @throws org.ordertocash.input.InvalidInput what is missing, with the names of the form */
    public void check(VariableScope task) {
        String answer = decision.find(task).orElse("");
        String reason = comment.find(task).orElse("");
        new FieldErrors()
                .requireOrSay(answer.equals(yes) || answer.equals(no), decision.name(), "choose " + yes + " or " + no)
                .requireOrSay(
                        !answer.equals(no) || !reason.isBlank(), comment.name(), "a reason is required when you " + no)
                .comment(reason, LONGEST_COMMENT, comment.name())
                .throwIfAny();
    }
}
