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

    /** The step that sends the invoice in place of the credited one. */
    private static final String OTHER_STEP = "Task_PushCorrectedInvoice";

    private final CorrectionDocuments documents;
    private final Outbox outbox;

    PushCreditNoteDelegate(CorrectionDocuments documents, Outbox outbox) {
        this.documents = documents;
        this.outbox = outbox;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String by = Causes.of(execution).by();
        outbox.push(documents.creditNote(execution), by);
        // cases of the models before there was one have both sent here
        if (execution.getBpmnModelInstance().getModelElementById(OTHER_STEP) == null) {
            documents.corrected(execution).ifPresent(corrected -> outbox.push(corrected, by));
        }
    }
}
