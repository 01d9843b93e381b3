package org.ordertocash.process.refund;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.process.TaskPriority;
import org.springframework.stereotype.Component;

/** Lets the next authority decide as well, and raises the priority. */
@Component("escalateRefund")
class EscalateRefundDelegate implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        for (String task : List.of("Task_ApproveRefund", "Task_ConfirmRejection")) { // one of them is open
            TaskPriority.escalate(execution, task, RefundApproval.ESCALATION_GROUP.get(execution));
        }
    }
}
