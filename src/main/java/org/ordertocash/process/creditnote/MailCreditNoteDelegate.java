package org.ordertocash.process.creditnote;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.invoice.InvoiceDispatch;
import org.ordertocash.invoice.IssuedDocuments;
import org.ordertocash.invoice.IssuedKind;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/** Mails the credit note; when the mail server does not take it, the job is repeated. */
@Component("mailCreditNote")
class MailCreditNoteDelegate implements JavaDelegate {

    private final IssuedDocuments issued;
    private final InvoiceDispatch dispatch;

    MailCreditNoteDelegate(IssuedDocuments issued, InvoiceDispatch dispatch) {
        this.issued = issued;
        this.dispatch = dispatch;
    }

    @Override
    public void execute(DelegateExecution execution) {
        dispatch.mail(
                issued.byId(IssuedKind.CREDIT_NOTE, CreditNoteModel.CREDIT_NOTE_ID.get(execution)),
                Causes.of(execution).by());
    }
}
