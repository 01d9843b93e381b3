package org.ordertocash.process.invoicing;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.ordertocash.invoice.gate.InvoiceCorrections;
import org.ordertocash.order.Orders;
import org.ordertocash.process.TaskGuard;
import org.springframework.stereotype.Component;

/** Lets only those correct invoice data who may, and only what makes sense. */
@Component("guardInvoiceCorrection")
class GuardCorrectionListener implements TaskListener {

    private final TaskGuard guard;
    private final Orders orders;
    private final InvoiceCorrections corrections;

    GuardCorrectionListener(TaskGuard guard, Orders orders, InvoiceCorrections corrections) {
        this.guard = guard;
        this.orders = orders;
        this.corrections = corrections;
    }

    @Override
    public void notify(DelegateTask task) {
        guard.person(task, user -> Optional.empty());
        if (EVENTNAME_COMPLETE.equals(task.getEventName())) {
            long order = InvoicingModel.ORDER_ID.get(task);
            guard.input(
                    task,
                    () -> corrections.check(
                            order, InvoicingModel.SHIPMENT_ID.get(task), TypedCorrection.of(task, orders.byId(order))));
        }
    }
}
