package org.ordertocash.process.resendinvoice;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.document.Resends;
import org.ordertocash.invoice.InvoiceDispatch;
import org.springframework.stereotype.Component;

/** Mails the invoice again; when the mail server does not take it, the job is repeated. */
@Component("mailInvoiceAgain")
class MailInvoiceAgainDelegate implements JavaDelegate {

    private final Resends resends;
    private final InvoiceDispatch dispatch;

    MailInvoiceAgainDelegate(Resends resends, InvoiceDispatch dispatch) {
        this.resends = resends;
        this.dispatch = dispatch;
    }

    @Override
    public void execute(DelegateExecution execution) {
        dispatch.mailAgain(resends.byId(ResendInvoice.RESEND_ID.get(execution)));
    }
}
