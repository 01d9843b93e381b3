package org.ordertocash.process.creditnote;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.invoice.delivery.Outbox;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/** Puts the electronic credit note into the outbox, where the access point of the network fetches it. */
@Component("putCreditNoteIntoOutbox")
class PutCreditNoteIntoOutboxDelegate implements JavaDelegate {

    private final CorrectionDocuments documents;
    private final Outbox outbox;

    PutCreditNoteIntoOutboxDelegate(CorrectionDocuments documents, Outbox outbox) {
        this.documents = documents;
        this.outbox = outbox;
    }

    @Override
    public void execute(DelegateExecution execution) {
        documents
                .of(execution)
                .forEach(document -> outbox.put(document, Causes.of(execution).by()));
    }
}
