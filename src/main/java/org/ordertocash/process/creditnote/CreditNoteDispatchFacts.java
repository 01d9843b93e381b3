package org.ordertocash.process.creditnote;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.invoice.InvoiceDispatch;
import org.ordertocash.invoice.IssuedDocument;
import org.ordertocash.invoice.IssuedDocuments;
import org.ordertocash.invoice.IssuedKind;
import org.ordertocash.invoice.creditnote.CreditNote;
import org.ordertocash.invoice.creditnote.CreditNotes;
import org.ordertocash.process.Texts;
import org.ordertocash.process.Variable;
import org.ordertocash.process.shown.ShownFacts;
import org.springframework.stereotype.Component;

/** What the person sees who sends a credit note by post. */
@Component
class CreditNoteDispatchFacts implements ShownFacts {

    private final InvoiceDispatch dispatch;
    private final IssuedDocuments issued;
    private final CreditNotes notes;
    private final CorrectionDocuments documents;

    CreditNoteDispatchFacts(
            InvoiceDispatch dispatch, IssuedDocuments issued, CreditNotes notes, CorrectionDocuments documents) {
        this.dispatch = dispatch;
        this.issued = issued;
        this.notes = notes;
        this.documents = documents;
    }

    @Override
    public Set<String> tasks() {
        return Set.of("Task_SendCreditNoteByPost");
    }

    @Override
    public Variable<JsonNode> variable() {
        return CreditNoteModel.DISPATCH_CASE;
    }

    @Override
    public JsonNode now(VariableScope task) {
        IssuedDocument document = issued.byId(IssuedKind.CREDIT_NOTE, CreditNoteModel.CREDIT_NOTE_ID.get(task));
        CreditNote note = notes.byId(document.id());
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("creditNoteNumber", document.number());
        values.put("invoiceNumber", note.invoiceNumber());
        values.put("customerName", note.customerName());
        values.put("address", dispatch.address(document).replace(" · ", "\n"));
        values.put("gross", Texts.money(document.gross()));
        values.put("pdfLink", document.pdfLink());
        documents.corrected(task).ifPresent(corrected -> {
            values.put("correctedNumber", corrected.number());
            values.put("correctedLink", corrected.pdfLink());
        });
        return Variable.json(values);
    }
}
