package org.ordertocash.process.creditnote;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.invoice.InvoiceChannel;
import org.ordertocash.invoice.InvoiceChannels;
import org.ordertocash.invoice.InvoiceDispatch;
import org.ordertocash.invoice.IssuedDocument;
import org.ordertocash.invoice.IssuedDocuments;
import org.ordertocash.invoice.IssuedKind;
import org.ordertocash.process.Texts;
import org.ordertocash.process.shown.AsOf;
import org.springframework.stereotype.Component;

/** Makes the credit note's document and tells how it goes to the customer. */
@Component("renderCreditNote")
class RenderCreditNoteDelegate implements JavaDelegate {

    private final IssuedDocuments issued;
    private final InvoiceDispatch dispatch;
    private final InvoiceChannels channels;
    private final CreditNoteDispatchFacts facts;
    private final AsOf asOf;

    RenderCreditNoteDelegate(
            IssuedDocuments issued,
            InvoiceDispatch dispatch,
            InvoiceChannels channels,
            CreditNoteDispatchFacts facts,
            AsOf asOf) {
        this.issued = issued;
        this.dispatch = dispatch;
        this.channels = channels;
        this.facts = facts;
        this.asOf = asOf;
    }

    @Override
    public void execute(DelegateExecution execution) {
        IssuedDocument document = issued.byId(IssuedKind.CREDIT_NOTE, CreditNoteModel.CREDIT_NOTE_ID.get(execution));
        dispatch.render(document);
        InvoiceChannel channel = channels.of(document);
        boolean byNetwork = channel == InvoiceChannel.NETWORK;
        boolean emailKnown =
                channel != InvoiceChannel.POST && dispatch.email(document).isPresent();
        CreditNoteModel.BY_NETWORK.set(execution, byNetwork);
        CreditNoteModel.EMAIL_KNOWN.set(execution, emailKnown);
        if (!emailKnown && !byNetwork) {
            JsonNode now = facts.now(execution);
            CreditNoteModel.SUBJECT.set(
                    execution, now.path("customerName").asText() + ", " + Texts.money(document.gross()));
            CreditNoteModel.DISPATCH_CASE.set(execution, asOf.now(now));
        }
    }
}
