package org.ordertocash.process.invoicing;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.invoice.IssuedDocuments;
import org.ordertocash.invoice.IssuedKind;
import org.ordertocash.invoice.delivery.Outbox;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/**
 * Sends the electronic invoice to the access point, where that wants documents sent; when it does not take it, the job
 * is repeated.
 */
@Component("pushInvoice")
class PushInvoiceDelegate implements JavaDelegate {

    private final IssuedDocuments issued;
    private final Outbox outbox;

    PushInvoiceDelegate(IssuedDocuments issued, Outbox outbox) {
        this.issued = issued;
        this.outbox = outbox;
    }

    @Override
    public void execute(DelegateExecution execution) {
        outbox.push(
                issued.byId(IssuedKind.INVOICE, InvoicingModel.INVOICE_ID.get(execution)),
                Causes.of(execution).by());
    }
}
