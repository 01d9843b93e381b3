package org.ordertocash.process.deliveryproblem;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.ordertocash.invoice.delivery.InvoiceDeliveries;
import org.ordertocash.process.TaskGuard;
import org.springframework.stereotype.Component;

/** Lets only those decide about an invoice that did not arrive who may, and only what can be done. */
@Component("guardDeliveryProblem")
class GuardDeliveryProblemListener implements TaskListener {

    private final TaskGuard guard;
    private final InvoiceDeliveries deliveries;

    GuardDeliveryProblemListener(TaskGuard guard, InvoiceDeliveries deliveries) {
        this.guard = guard;
        this.deliveries = deliveries;
    }

    @Override
    public void notify(DelegateTask task) {
        guard.person(task, user -> Optional.empty());
        if (EVENTNAME_COMPLETE.equals(task.getEventName())) {
            guard.input(
                    task,
                    () -> deliveries.check(
                            DeliveryProblemModel.solution(task),
                            DeliveryProblemModel.CORRECTED_ADDRESS.find(task).orElse(null),
                            DeliveryProblemModel.SOLUTION_NOTE.find(task).orElse(null)));
        }
    }
}
