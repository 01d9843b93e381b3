package org.ordertocash.process.invoicing;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.invoice.Invoice;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/** Issues the invoice of a shipment. */
@Component("issueInvoice")
class IssueInvoiceDelegate implements JavaDelegate {

    private final org.ordertocash.invoice.Invoicing invoices;

    IssueInvoiceDelegate(org.ordertocash.invoice.Invoicing invoices) {
        this.invoices = invoices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Invoice invoice = invoices.issue(
                Invoicing.ORDER_ID.get(execution), Invoicing.SHIPMENT_ID.get(execution), Causes.of(execution));
        Invoicing.INVOICE_ID.set(execution, invoice.id());
        Invoicing.INVOICE_NUMBER.set(execution, invoice.number());
    }
}
