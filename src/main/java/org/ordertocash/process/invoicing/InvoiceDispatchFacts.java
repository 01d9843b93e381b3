package org.ordertocash.process.invoicing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.invoice.InvoiceDispatch;
import org.ordertocash.invoice.Invoices;
import org.ordertocash.invoice.IssuedDocuments;
import org.ordertocash.invoice.IssuedKind;
import org.ordertocash.process.Texts;
import org.ordertocash.process.Variable;
import org.ordertocash.process.shown.ShownFacts;
import org.springframework.stereotype.Component;

/** What the person sees who sends an invoice by post. */
@Component
class InvoiceDispatchFacts implements ShownFacts {

    private final InvoiceDispatch dispatch;
    private final IssuedDocuments issued;
    private final Invoices invoices;

    InvoiceDispatchFacts(InvoiceDispatch dispatch, IssuedDocuments issued, Invoices invoices) {
        this.issued = issued;
        this.dispatch = dispatch;
        this.invoices = invoices;
    }

    @Override
    public Set<String> tasks() {
        return Set.of("Task_SendInvoiceByPost");
    }

    @Override
    public Variable<JsonNode> variable() {
        return InvoicingModel.DISPATCH_CASE;
    }

    @Override
    public JsonNode now(VariableScope task) {
        Invoices.Summary invoice = invoices.byNumber(InvoicingModel.INVOICE_NUMBER.get(task));
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("invoiceNumber", invoice.number());
        values.put("customerName", invoice.customerName());
        values.put(
                "address",
                dispatch.address(issued.byId(IssuedKind.INVOICE, invoice.id())).replace(" · ", "\n"));
        values.put("gross", Texts.money(invoice.gross()));
        values.put("dueOn", Texts.date(invoice.dueOn()));
        values.put("pdfLink", "/api/invoices/" + invoice.number() + "/pdf");
        return Variable.json(values);
    }
}
