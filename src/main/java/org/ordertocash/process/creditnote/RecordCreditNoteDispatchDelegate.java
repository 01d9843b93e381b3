package org.ordertocash.process.creditnote;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.invoice.InvoiceDispatch;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/** Records that a person sent the credit note by post. */
@Component("recordCreditNoteDispatch")
class RecordCreditNoteDispatchDelegate implements JavaDelegate {

    private final CorrectionDocuments documents;
    private final InvoiceDispatch dispatch;

    RecordCreditNoteDispatchDelegate(CorrectionDocuments documents, InvoiceDispatch dispatch) {
        this.documents = documents;
        this.dispatch = dispatch;
    }

    @Override
    public void execute(DelegateExecution execution) {
        documents
                .of(execution)
                .forEach(document -> dispatch.recordPost(
                        document,
                        CreditNoteModel.DISPATCH_NOTE.find(execution).orElse(null),
                        Causes.of(execution).by()));
    }
}
