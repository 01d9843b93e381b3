package org.ordertocash.process.refund;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.process.TaskGuard;
import org.ordertocash.refund.RefundRejection;
import org.springframework.stereotype.Component;

/** Lets everybody of the asked group but who reported the rejection confirm it. */
@Component("guardRejection")
class GuardRejectionListener implements TaskListener {

    private final TaskGuard guard;
    private final RefundRejection rejections;

    GuardRejectionListener(TaskGuard guard, RefundRejection rejections) {
        this.guard = guard;
        this.rejections = rejections;
    }

    @Override
    public void notify(DelegateTask task) {
        guard.person(task, user -> rejections.objection(RefundApproval.REFUND_ID.get(task), user));
        if (EVENTNAME_COMPLETE.equals(task.getEventName())) {
            guard.input(task, () -> {
                String confirmation = RefundApproval.CONFIRMATION.find(task).orElse("");
                String comment = RefundApproval.CONFIRMATION_COMMENT.find(task).orElse("");
                new FieldErrors()
                        .requireOrSay(
                                confirmation.equals("confirm") || confirmation.equals("contradict"),
                                "confirmation",
                                "choose whether the bank rejected it")
                        .requireOrSay(
                                !confirmation.equals("contradict") || !comment.isBlank(),
                                "confirmationComment",
                                "a reason is required when you contradict")
                        .comment(comment, 2000, "confirmationComment")
                        .throwIfAny();
            });
        }
    }
}
