package org.ordertocash.process.creditapproval;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.ordertocash.credit.CreditControl;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.process.TaskGuard;
import org.springframework.stereotype.Component;

/** Lets only those decide who may, and only with what a decision needs. */
@Component("guardApproval")
class GuardApprovalListener implements TaskListener {

    private final TaskGuard guard;
    private final CreditControl credit;

    GuardApprovalListener(TaskGuard guard, CreditControl credit) {
        this.guard = guard;
        this.credit = credit;
    }

    @Override
    public void notify(DelegateTask task) {
        long order = CreditApproval.ORDER_ID.get(task);
        guard.person(task, user -> credit.objection(order, user));
        if (EVENTNAME_COMPLETE.equals(task.getEventName())) {
            guard.input(
                    task,
                    () -> check(
                            CreditApproval.DECISION.find(task).orElse(""),
                            CreditApproval.DECISION_COMMENT.find(task).orElse("")));
        }
    }

    private static void check(String decision, String comment) {
        new FieldErrors()
                .requireOrSay(
                        decision.equals("approve") || decision.equals("reject"), "decision", "choose approve or reject")
                .requireOrSay(
                        !decision.equals("reject") || !comment.isBlank(),
                        "decisionComment",
                        "a reason is required when you reject")
                .comment(comment, 2000, "decisionComment")
                .throwIfAny();
    }
}
