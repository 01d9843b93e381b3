package org.ordertocash.process.unplacedpayment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.process.TaskPriority;
import org.springframework.stereotype.Component;

/** Raises the priority of a payment that waits too long. */
@Component("escalateResolution")
class EscalateResolutionDelegate implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        TaskPriority.raise(execution, "Task_ResolvePayment");
    }
}
