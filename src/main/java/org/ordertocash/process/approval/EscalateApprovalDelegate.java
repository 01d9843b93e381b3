package org.ordertocash.process.approval;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.process.TaskPriority;
import org.springframework.stereotype.Component;

/** Lets the next authority decide as well, and raises the priority. */
@Component("escalateApproval")
class EscalateApprovalDelegate implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        TaskPriority.escalate(execution, "Task_Approve", Approval.ESCALATION_GROUP.get(execution));
    }
}
