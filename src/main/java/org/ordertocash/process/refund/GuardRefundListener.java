package org.ordertocash.process.refund;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.process.TaskGuard;
import org.ordertocash.refund.RefundRequests;
import org.springframework.stereotype.Component;

/** Lets only those decide about a refund who may, and only with what a decision needs. */
@Component("guardRefund")
class GuardRefundListener implements TaskListener {

    private final TaskGuard guard;
    private final RefundRequests refunds;

    GuardRefundListener(TaskGuard guard, RefundRequests refunds) {
        this.guard = guard;
        this.refunds = refunds;
    }

    @Override
    public void notify(DelegateTask task) {
        guard.person(task, user -> refunds.objection(RefundApproval.REFUND_ID.get(task), user));
        if (EVENTNAME_COMPLETE.equals(task.getEventName())) {
            guard.input(task, () -> {
                String decision = RefundApproval.DECISION.find(task).orElse("");
                String comment = RefundApproval.DECISION_COMMENT.find(task).orElse("");
                new FieldErrors()
                        .requireOrSay(
                                decision.equals("approve") || decision.equals("refuse"),
                                "decision",
                                "choose approve or refuse")
                        .requireOrSay(
                                !decision.equals("refuse") || !comment.isBlank(),
                                "decisionComment",
                                "a reason is required when you refuse")
                        .comment(comment, 2000, "decisionComment")
                        .throwIfAny();
            });
        }
    }
}
