package org.ordertocash.process.resendinvoice;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.document.Resend;
import org.ordertocash.document.Resends;
import org.ordertocash.invoice.InvoiceDispatch;
import org.ordertocash.invoice.proforma.ProFormas;
import org.springframework.stereotype.Component;

/**
 * Mails the invoice, or credit note, again, or a pro forma invoice; when the mail server does not take it, the job is
 * repeated.
 */
@Component("mailInvoiceAgain")
class MailInvoiceAgainDelegate implements JavaDelegate {

    private final Resends resends;
    private final InvoiceDispatch dispatch;
    private final ProFormas proFormas;

    MailInvoiceAgainDelegate(Resends resends, InvoiceDispatch dispatch, ProFormas proFormas) {
        this.resends = resends;
        this.dispatch = dispatch;
        this.proFormas = proFormas;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Resend resend = resends.byId(ResendInvoice.RESEND_ID.get(execution));
        if (ProFormas.OWNER.equals(resend.ownerType())) {
            proFormas.mail(resend);
        } else {
            dispatch.mailAgain(resend);
        }
    }
}
