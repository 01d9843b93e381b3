package org.ordertocash.process.creditnote;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.invoice.InvoiceDispatch;
import org.ordertocash.invoice.IssuedDocuments;
import org.ordertocash.invoice.IssuedKind;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/** Records that a person sent the credit note by post. */
@Component("recordCreditNoteDispatch")
class RecordCreditNoteDispatchDelegate implements JavaDelegate {

    private final IssuedDocuments issued;
    private final InvoiceDispatch dispatch;

    RecordCreditNoteDispatchDelegate(IssuedDocuments issued, InvoiceDispatch dispatch) {
        this.issued = issued;
        this.dispatch = dispatch;
    }

    @Override
    public void execute(DelegateExecution execution) {
        dispatch.recordPost(
                issued.byId(IssuedKind.CREDIT_NOTE, CreditNoteModel.CREDIT_NOTE_ID.get(execution)),
                CreditNoteModel.DISPATCH_NOTE.find(execution).orElse(null),
                Causes.of(execution).by());
    }
}
