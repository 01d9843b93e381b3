package org.ordertocash.process.invoicing;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.joda.money.Money;
import org.ordertocash.credit.CreditControl;
import org.ordertocash.invoice.Invoices;
import org.ordertocash.payment.CreditApplications;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/** Pays the new invoice with the customer's credit on account, where the customer wants it or it is a deposit. */
@Component("useCredit")
class UseCreditDelegate implements JavaDelegate {

    private final Invoices invoices;
    private final CreditApplications credits;
    private final CreditControl credit;

    UseCreditDelegate(Invoices invoices, CreditApplications credits, CreditControl credit) {
        this.invoices = invoices;
        this.credits = credits;
        this.credit = credit;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String invoice = InvoicingModel.INVOICE_NUMBER.get(execution);
        Invoices.Summary issued = invoices.byNumber(invoice);
        Money deposit = invoices.byId(issued.id()).orderIds().stream()
                .flatMap(order -> credit.depositLeft(order).stream())
                .reduce(Money::plus)
                .orElse(null);
        credits.useOnNew(issued.customer(), issued.entity(), invoice, deposit, Causes.of(execution));
    }
}
