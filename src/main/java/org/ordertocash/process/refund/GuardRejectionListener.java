package org.ordertocash.process.refund;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.ordertocash.process.DecisionInput;
import org.ordertocash.process.TaskGuard;
import org.ordertocash.refund.RefundRejection;
import org.springframework.stereotype.Component;

/** Lets everybody of the asked group but who reported the rejection confirm it. */
@Component("guardRejection")
class GuardRejectionListener implements TaskListener {

    private static final DecisionInput INPUT =
            DecisionInput.confirmation(RefundModel.CONFIRMATION, RefundModel.CONFIRMATION_COMMENT);

    private final TaskGuard guard;
    private final RefundRejection rejections;

    GuardRejectionListener(TaskGuard guard, RefundRejection rejections) {
        this.guard = guard;
        this.rejections = rejections;
    }

    @Override
    public void notify(DelegateTask task) {
        guard.person(task, user -> rejections.objection(RefundModel.REFUND_ID.get(task), user));
        if (EVENTNAME_COMPLETE.equals(task.getEventName())) {
            guard.input(task, () -> INPUT.check(task));
        }
    }
}
