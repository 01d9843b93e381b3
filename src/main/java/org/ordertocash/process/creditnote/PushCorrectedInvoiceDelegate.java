package org.ordertocash.process.creditnote;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.invoice.delivery.Outbox;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/**
 * Sends the electronic invoice in place of the credited one to the access point, where that wants documents sent; when
 * it does not take it, the job is repeated.
 */
@Component("pushCorrectedInvoice")
class PushCorrectedInvoiceDelegate implements JavaDelegate {

    private final CorrectionDocuments documents;
    private final Outbox outbox;

    PushCorrectedInvoiceDelegate(CorrectionDocuments documents, Outbox outbox) {
        this.documents = documents;
        this.outbox = outbox;
    }

    @Override
    public void execute(DelegateExecution execution) {
        outbox.push(
                documents.corrected(execution).orElseThrow(),
                Causes.of(execution).by());
    }
}
