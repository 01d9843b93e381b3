package org.ordertocash.process.invoicing;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.invoice.InvoiceDispatch;
import org.ordertocash.invoice.IssuedDocuments;
import org.ordertocash.invoice.IssuedKind;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/** Mails the invoice; when the mail server does not take it, the job is repeated. */
@Component("mailInvoice")
class MailInvoiceDelegate implements JavaDelegate {

    private final IssuedDocuments issued;
    private final InvoiceDispatch dispatch;

    MailInvoiceDelegate(IssuedDocuments issued, InvoiceDispatch dispatch) {
        this.issued = issued;
        this.dispatch = dispatch;
    }

    @Override
    public void execute(DelegateExecution execution) {
        dispatch.mail(
                issued.byId(IssuedKind.INVOICE, InvoicingModel.INVOICE_ID.get(execution)),
                Causes.of(execution).by());
    }
}
