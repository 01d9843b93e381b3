package org.ordertocash.process.ordertocash;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.process.TaskPriority;
import org.springframework.stereotype.Component;

/** Raises the priority of a decision on a late shipment that waits too long. */
@Component("raiseLateShipment")
class RaiseLateShipmentDelegate implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        TaskPriority.raise(execution, "Task_DecideOnLateShipment");
    }
}
