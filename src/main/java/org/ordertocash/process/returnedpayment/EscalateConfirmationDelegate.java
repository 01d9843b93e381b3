package org.ordertocash.process.returnedpayment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.door.Groups;
import org.ordertocash.process.TaskPriority;
import org.springframework.stereotype.Component;

/**
 * Raises the priority of a return that nobody confirms to be no payment, and lets credit managers confirm it as well.
 */
@Component("escalateConfirmation")
class EscalateConfirmationDelegate implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        TaskPriority.escalate(execution, "Task_ConfirmNoPayment", Groups.CREDIT_MANAGERS);
    }
}
