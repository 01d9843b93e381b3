package org.ordertocash.process.invoicing;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.invoice.Invoices;
import org.ordertocash.payment.CreditApplications;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/** Pays the new invoice with the customer's credit on account, where the customer wants it. */
@Component("useCredit")
class UseCreditDelegate implements JavaDelegate {

    private final Invoices invoices;
    private final CreditApplications credits;

    UseCreditDelegate(Invoices invoices, CreditApplications credits) {
        this.invoices = invoices;
        this.credits = credits;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String invoice = InvoicingModel.INVOICE_NUMBER.get(execution);
        Invoices.Summary issued = invoices.byNumber(invoice);
        credits.useOnNew(issued.customer(), issued.entity(), invoice, Causes.of(execution));
    }
}
