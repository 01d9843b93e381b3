package org.ordertocash.process.refund;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.process.TaskPriority;
import org.springframework.stereotype.Component;

/** Lets the next authority confirm a rejection as well, and raises the priority. */
@Component("escalateRejection")
class EscalateRejectionDelegate implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        TaskPriority.escalate(execution, "Task_ConfirmRejection", RefundModel.ESCALATION_GROUP.get(execution));
    }
}
