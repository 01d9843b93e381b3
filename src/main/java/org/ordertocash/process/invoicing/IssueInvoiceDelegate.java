package org.ordertocash.process.invoicing;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.invoice.Invoicing;
import org.ordertocash.invoice.IssueResult;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/** Issues the invoice of a shipment, unless invoices of the customer are blocked. */
@Component("issueInvoice")
class IssueInvoiceDelegate implements JavaDelegate {

    private final Invoicing invoices;

    IssueInvoiceDelegate(Invoicing invoices) {
        this.invoices = invoices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        IssueResult result = invoices.issue(
                InvoicingModel.ORDER_ID.get(execution),
                InvoicingModel.SHIPMENT_ID.get(execution),
                Causes.of(execution));
        InvoicingModel.INVOICES_BLOCKED.set(execution, result instanceof IssueResult.Held);
        if (result instanceof IssueResult.Held held) {
            InvoicingModel.ASK_BLOCK_AGAIN_AT.set(execution, Date.from(held.askAgainAt()));
        } else if (result instanceof IssueResult.Issued issued) {
            InvoicingModel.INVOICE_ID.set(execution, issued.invoice().id());
            InvoicingModel.INVOICE_NUMBER.set(execution, issued.invoice().number());
        }
    }
}
