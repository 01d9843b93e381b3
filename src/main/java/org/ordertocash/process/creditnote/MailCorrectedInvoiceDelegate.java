package org.ordertocash.process.creditnote;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.invoice.InvoiceDispatch;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/** Mails the invoice in place of the credited one; when the mail server does not take it, the job is repeated. */
@Component("mailCorrectedInvoice")
class MailCorrectedInvoiceDelegate implements JavaDelegate {

    private final CorrectionDocuments documents;
    private final InvoiceDispatch dispatch;

    MailCorrectedInvoiceDelegate(CorrectionDocuments documents, InvoiceDispatch dispatch) {
        this.documents = documents;
        this.dispatch = dispatch;
    }

    @Override
    public void execute(DelegateExecution execution) {
        dispatch.mail(
                documents.corrected(execution).orElseThrow(),
                Causes.of(execution).by());
    }
}
