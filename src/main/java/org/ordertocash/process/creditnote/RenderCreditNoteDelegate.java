package org.ordertocash.process.creditnote;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.invoice.InvoiceChannel;
import org.ordertocash.invoice.InvoiceChannels;
import org.ordertocash.invoice.InvoiceDispatch;
import org.ordertocash.invoice.IssuedDocument;
import org.ordertocash.process.Texts;
import org.ordertocash.process.shown.AsOf;
import org.springframework.stereotype.Component;

/** Makes what goes to the customer, and tells how. */
@Component("renderCreditNote")
class RenderCreditNoteDelegate implements JavaDelegate {

    private final CorrectionDocuments documents;
    private final InvoiceDispatch dispatch;
    private final InvoiceChannels channels;
    private final CreditNoteDispatchFacts facts;
    private final AsOf asOf;

    RenderCreditNoteDelegate(
            CorrectionDocuments documents,
            InvoiceDispatch dispatch,
            InvoiceChannels channels,
            CreditNoteDispatchFacts facts,
            AsOf asOf) {
        this.documents = documents;
        this.dispatch = dispatch;
        this.channels = channels;
        this.facts = facts;
        this.asOf = asOf;
    }

    @Override
    public void execute(DelegateExecution execution) {
        List<IssuedDocument> all = documents.of(execution);
        all.forEach(dispatch::render);
        IssuedDocument document = all.get(0);
        InvoiceChannel channel = channels.of(document);
        CreditNoteModel.BY_NETWORK.set(execution, channel == InvoiceChannel.NETWORK);
        CreditNoteModel.EMAIL_KNOWN.set(execution, channel == InvoiceChannel.EMAIL);
        if (channel == InvoiceChannel.POST) {
            JsonNode now = facts.now(execution);
            CreditNoteModel.SUBJECT.set(
                    execution, now.path("customerName").asText() + ", " + Texts.money(document.gross()));
            CreditNoteModel.DISPATCH_CASE.set(execution, asOf.now(now));
        }
    }
}
