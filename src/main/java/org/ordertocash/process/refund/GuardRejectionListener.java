package org.ordertocash.process.refund;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.ordertocash.duty.Duty;
import org.ordertocash.process.DecisionInput;
import org.ordertocash.process.TaskGuard;
import org.ordertocash.refund.RefundRequests;
import org.springframework.stereotype.Component;

/** Lets everybody of the asked group but who reported the rejection confirm it. */
@Component("guardRejection")
class GuardRejectionListener implements TaskListener {

    private static final DecisionInput INPUT =
            DecisionInput.confirmation(RefundModel.CONFIRMATION, RefundModel.CONFIRMATION_COMMENT);

    private final TaskGuard guard;
    private final RefundRequests refunds;

    GuardRejectionListener(TaskGuard guard, RefundRequests refunds) {
        this.guard = guard;
        this.refunds = refunds;
    }

    @Override
    public void notify(DelegateTask task) {
        guard.person(task, user -> refunds.conflict(Duty.CONFIRM_REJECTION, RefundModel.REFUND_ID.get(task), user));
        if (EVENTNAME_COMPLETE.equals(task.getEventName())) {
            guard.input(task, () -> INPUT.check(task));
        }
    }
}
