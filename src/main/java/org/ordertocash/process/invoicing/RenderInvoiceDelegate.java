package org.ordertocash.process.invoicing;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.invoice.InvoiceChannel;
import org.ordertocash.invoice.InvoiceChannels;
import org.ordertocash.invoice.InvoiceDispatch;
import org.ordertocash.invoice.Invoices;
import org.ordertocash.invoice.IssuedDocument;
import org.ordertocash.invoice.IssuedDocuments;
import org.ordertocash.invoice.IssuedKind;
import org.ordertocash.process.Texts;
import org.ordertocash.process.shown.AsOf;
import org.springframework.stereotype.Component;

/** Makes the invoice's document and tells how it goes to the customer. */
@Component("renderInvoice")
class RenderInvoiceDelegate implements JavaDelegate {

    private final InvoiceDispatch dispatch;
    private final IssuedDocuments issued;
    private final Invoices invoices;
    private final InvoiceChannels channels;
    private final InvoiceDispatchFacts facts;
    private final AsOf asOf;

    RenderInvoiceDelegate(
            IssuedDocuments issued,
            InvoiceDispatch dispatch,
            Invoices invoices,
            InvoiceChannels channels,
            InvoiceDispatchFacts facts,
            AsOf asOf) {
        this.issued = issued;
        this.channels = channels;
        this.dispatch = dispatch;
        this.facts = facts;
        this.asOf = asOf;
        this.invoices = invoices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        IssuedDocument document = issued.byId(IssuedKind.INVOICE, InvoicingModel.INVOICE_ID.get(execution));
        dispatch.render(document);
        InvoiceChannel channel = channels.of(document);
        InvoicingModel.BY_NETWORK.set(execution, channel == InvoiceChannel.NETWORK);
        InvoicingModel.EMAIL_KNOWN.set(execution, channel == InvoiceChannel.EMAIL);
        if (channel == InvoiceChannel.POST) {
            Invoices.Summary invoice = invoices.byNumber(InvoicingModel.INVOICE_NUMBER.get(execution));
            InvoicingModel.SUBJECT.set(execution, invoice.customerName() + ", " + Texts.money(invoice.gross()));
            InvoicingModel.DISPATCH_CASE.set(execution, asOf.now(facts.now(execution)));
        }
    }
}
