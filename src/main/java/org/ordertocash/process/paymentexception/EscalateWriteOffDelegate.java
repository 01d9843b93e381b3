package org.ordertocash.process.paymentexception;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.process.TaskPriority;
import org.springframework.stereotype.Component;

/** Lets the next authority decide as well, and raises the priority. */
@Component("escalateWriteOff")
class EscalateWriteOffDelegate implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        TaskPriority.escalate(
                execution,
                "Task_ApproveWriteOff",
                PaymentException.APPROVAL_AUTHORITY
                        .get(execution)
                        .path("escalationGroup")
                        .asText());
    }
}
