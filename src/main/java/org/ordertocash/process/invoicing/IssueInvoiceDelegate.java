package org.ordertocash.process.invoicing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.invoice.DownPaymentInvoicing;
import org.ordertocash.invoice.Invoicing;
import org.ordertocash.invoice.IssueResult;
import org.ordertocash.invoice.creditnote.DownPaymentEnds;
import org.ordertocash.process.Causes;
import org.ordertocash.process.shown.AsOf;
import org.springframework.stereotype.Component;

/** Issues the invoice of a shipment, unless invoices of the customer are blocked or its data have to be corrected. */
@Component("issueInvoice")
class IssueInvoiceDelegate implements JavaDelegate {

    private final Invoicing invoices;
    private final DownPaymentInvoicing downPayments;
    private final DownPaymentEnds ends;
    private final CorrectionFacts facts;
    private final AsOf asOf;

    IssueInvoiceDelegate(
            Invoicing invoices,
            DownPaymentInvoicing downPayments,
            DownPaymentEnds ends,
            CorrectionFacts facts,
            AsOf asOf) {
        this.invoices = invoices;
        this.downPayments = downPayments;
        this.ends = ends;
        this.facts = facts;
        this.asOf = asOf;
    }

    /** Without a shipment it is the down payment that is invoiced. */
    private IssueResult issue(DelegateExecution execution) {
        long order = InvoicingModel.ORDER_ID.get(execution);
        return InvoicingModel.SHIPMENT_ID
                .find(execution)
                .map(shipment ->
                        invoices.issue(order, shipment, InvoicingModel.shippedUntil(execution), Causes.of(execution)))
                .orElseGet(() -> downPayments.issue(order, Causes.of(execution)));
    }

    @Override
    public void execute(DelegateExecution execution) {
        IssueResult result = issue(execution);
        InvoicingModel.INVOICES_BLOCKED.set(execution, result instanceof IssueResult.Held);
        InvoicingModel.DATA_WRONG.set(execution, result instanceof IssueResult.Refused);
        boolean waits = result instanceof IssueResult.WaitsForCollective;
        boolean together = result instanceof IssueResult.IssuedCollectively;
        InvoicingModel.COLLECTIVELY.set(execution, waits || together);
        InvoicingModel.ISSUED_COLLECTIVELY.set(execution, together);
        if (result instanceof IssueResult.Held held) {
            InvoicingModel.ASK_BLOCK_AGAIN_AT.set(execution, Date.from(held.askAgainAt()));
        } else if (result instanceof IssueResult.Issued issued) {
            InvoicingModel.INVOICE_ID.set(execution, issued.invoice().id());
            InvoicingModel.INVOICE_NUMBER.set(execution, issued.invoice().number());
            issued.invoice().orderIds().forEach(ends::creditRest);
        } else if (result instanceof IssueResult.Refused refused) {
            InvoicingModel.ORDER_ID.set(execution, refused.orderId());
            InvoicingModel.SHIPMENT_ID.set(execution, refused.shipmentId());
            JsonNode now = facts.now(execution);
            InvoicingModel.SUBJECT.set(execution, now.path("customerName").asText());
            InvoicingModel.CORRECTION_CASE.set(execution, asOf.now(now));
        }
    }
}
