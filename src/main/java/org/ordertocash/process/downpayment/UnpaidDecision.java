package org.ordertocash.process.downpayment;

import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.input.FieldErrors;

/** What a person decided on a down payment that did not come. */
record UnpaidDecision(boolean cancel, String reason) {

    private static final int LONGEST_REASON = 1000;

    /**
     * Reads the form's answer.
     *
     * @param somethingShipped then the order cannot be cancelled
     * @throws org.ordertocash.input.InvalidInput what is missing, with the names of the form
     */
    static UnpaidDecision of(VariableScope task, boolean somethingShipped) {
        String word = DownPaymentModel.DOWN_PAYMENT_DECISION.find(task).orElse("");
        String reason = DownPaymentModel.DECISION_COMMENT.find(task).orElse("");
        boolean cancel = word.equals("cancel");
        new FieldErrors()
                .requireOrSay(
                        cancel || word.equals("wait"),
                        DownPaymentModel.DOWN_PAYMENT_DECISION.name(),
                        "Choose to wait on or to cancel.")
                .requireOrSay(
                        !cancel || !somethingShipped,
                        DownPaymentModel.DOWN_PAYMENT_DECISION.name(),
                        "Something is shipped: the order cannot be cancelled any more.")
                .text(reason, LONGEST_REASON, DownPaymentModel.DECISION_COMMENT.name())
                .throwIfAny();
        return new UnpaidDecision(cancel, reason);
    }
}
