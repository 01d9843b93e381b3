package org.ordertocash.process.creditnote;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.invoice.delivery.Outbox;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/**
 * Sends the electronic credit note to the access point, where that wants documents sent; when it does not take it, the
 * job is repeated.
 */
@Component("pushCreditNote")
class PushCreditNoteDelegate implements JavaDelegate {

    private final CorrectionDocuments documents;
    private final Outbox outbox;

    PushCreditNoteDelegate(CorrectionDocuments documents, Outbox outbox) {
        this.documents = documents;
        this.outbox = outbox;
    }

    @Override
    public void execute(DelegateExecution execution) {
        documents
                .of(execution)
                .forEach(document -> outbox.push(document, Causes.of(execution).by()));
    }
}
