package org.ordertocash.process.invoicing;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.invoice.InvoiceDispatch;
import org.ordertocash.invoice.Invoices;
import org.ordertocash.process.Texts;
import org.ordertocash.process.Variable;
import org.springframework.stereotype.Component;

/** Makes the invoice's document and tells how it goes to the customer. */
@Component("renderInvoice")
class RenderInvoiceDelegate implements JavaDelegate {

    private final InvoiceDispatch dispatch;
    private final Invoices invoices;

    RenderInvoiceDelegate(InvoiceDispatch dispatch, Invoices invoices) {
        this.dispatch = dispatch;
        this.invoices = invoices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long id = InvoicingModel.INVOICE_ID.get(execution);
        dispatch.render(id);
        boolean emailKnown = dispatch.email(id).isPresent();
        InvoicingModel.EMAIL_KNOWN.set(execution, emailKnown);
        if (!emailKnown) {
            Invoices.Summary invoice = invoices.byNumber(InvoicingModel.INVOICE_NUMBER.get(execution));
            InvoicingModel.SUBJECT.set(execution, invoice.customerName() + ", " + Texts.money(invoice.gross()));
            InvoicingModel.DISPATCH_CASE.set(
                    execution,
                    Variable.json(Map.of(
                            "invoiceNumber",
                            invoice.number(),
                            "customerName",
                            invoice.customerName(),
                            "address",
                            dispatch.address(invoices.byId(id)).replace(" · ", "\n"),
                            "gross",
                            Texts.money(invoice.gross()),
                            "dueOn",
                            Texts.date(invoice.dueOn()),
                            "pdfLink",
                            "/api/invoices/" + invoice.number() + "/pdf")));
        }
    }
}
