package org.ordertocash.process.ordertocash;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Marks the order as overdue in Cockpit and the Tasklist; the daily dunning run finds its items by their due dates. */
@Component("flagOverdue")
class FlagOverdueDelegate implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        OrderToCash.OVERDUE.set(execution.getProcessInstance(), true);
    }
}
