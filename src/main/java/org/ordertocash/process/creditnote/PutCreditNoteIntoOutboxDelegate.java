package org.ordertocash.process.creditnote;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.invoice.IssuedDocuments;
import org.ordertocash.invoice.IssuedKind;
import org.ordertocash.invoice.delivery.Outbox;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/** Puts the electronic credit note into the outbox, where the access point of the network fetches it. */
@Component("putCreditNoteIntoOutbox")
class PutCreditNoteIntoOutboxDelegate implements JavaDelegate {

    private final IssuedDocuments issued;
    private final Outbox outbox;

    PutCreditNoteIntoOutboxDelegate(IssuedDocuments issued, Outbox outbox) {
        this.issued = issued;
        this.outbox = outbox;
    }

    @Override
    public void execute(DelegateExecution execution) {
        outbox.put(
                issued.byId(IssuedKind.CREDIT_NOTE, CreditNoteModel.CREDIT_NOTE_ID.get(execution)),
                Causes.of(execution).by());
    }
}
