package org.ordertocash.process.invoicing;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.invoice.Invoice;
import org.ordertocash.invoice.Invoicing;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/** Issues the invoice of a shipment. */
@Component("issueInvoice")
class IssueInvoiceDelegate implements JavaDelegate {

    private final Invoicing invoices;

    IssueInvoiceDelegate(Invoicing invoices) {
        this.invoices = invoices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Invoice invoice = invoices.issue(
                InvoicingModel.ORDER_ID.get(execution),
                InvoicingModel.SHIPMENT_ID.get(execution),
                Causes.of(execution));
        InvoicingModel.INVOICE_ID.set(execution, invoice.id());
        InvoicingModel.INVOICE_NUMBER.set(execution, invoice.number());
    }
}
