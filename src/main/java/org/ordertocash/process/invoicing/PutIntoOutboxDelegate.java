package org.ordertocash.process.invoicing;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.invoice.delivery.Outbox;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/** Puts the electronic invoice into the outbox, where the access point of the network fetches it. */
@Component("putIntoOutbox")
class PutIntoOutboxDelegate implements JavaDelegate {

    private final Outbox outbox;

    PutIntoOutboxDelegate(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void execute(DelegateExecution execution) {
        outbox.put(
                InvoicingModel.INVOICE_ID.get(execution), Causes.of(execution).by());
    }
}
