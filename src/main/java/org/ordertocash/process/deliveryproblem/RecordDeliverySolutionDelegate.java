package org.ordertocash.process.deliveryproblem;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.invoice.delivery.InvoiceDeliveries;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/** Does what a person decided about an invoice that did not arrive. */
@Component("recordDeliverySolution")
class RecordDeliverySolutionDelegate implements JavaDelegate {

    private final InvoiceDeliveries deliveries;

    RecordDeliverySolutionDelegate(InvoiceDeliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public void execute(DelegateExecution execution) {
        deliveries.solve(
                DeliveryProblemModel.DELIVERY_ID.get(execution),
                DeliveryProblemModel.solution(execution),
                DeliveryProblemModel.CORRECTED_ADDRESS.find(execution).orElse(null),
                DeliveryProblemModel.SOLUTION_NOTE.get(execution),
                Causes.of(execution).by());
    }
}
