package org.ordertocash.process.creditnote;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.invoice.creditnote.CreditNote;
import org.ordertocash.invoice.creditnote.CreditNoteChecks;
import org.ordertocash.invoice.creditnote.CreditNotes;
import org.ordertocash.invoice.gate.Finding;
import org.ordertocash.process.Texts;
import org.ordertocash.process.Variable;
import org.ordertocash.process.shown.ShownFacts;
import org.springframework.stereotype.Component;

/** What the person sees who corrects the data without which a credit note cannot be issued. */
@Component
class CreditNoteDataFacts implements ShownFacts {

    private final CreditNotes notes;
    private final CreditNoteChecks checks;

    CreditNoteDataFacts(CreditNotes notes, CreditNoteChecks checks) {
        this.notes = notes;
        this.checks = checks;
    }

    @Override
    public Set<String> tasks() {
        return Set.of("Task_CorrectCreditNoteData");
    }

    @Override
    public Variable<JsonNode> variable() {
        return CreditNoteModel.DATA_CASE;
    }

    @Override
    public JsonNode now(VariableScope task) {
        CreditNote note = notes.byId(CreditNoteModel.CREDIT_NOTE_ID.get(task));
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("request", note.request());
        values.put("creditNoteLink", "/credit-notes/" + note.request());
        values.put("invoiceNumber", note.invoiceNumber());
        values.put("customerName", note.customerName());
        values.put("customerLink", "/customers/" + note.customer());
        values.put("seller", note.entity());
        values.put("gross", Texts.money(note.gross()));
        values.put(
                "findings",
                checks.findings(note.id()).stream()
                        .map(CreditNoteDataFacts::row)
                        .toList());
        return Variable.json(values);
    }

    private static Map<String, Object> row(Finding finding) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("value", finding.sentence());
        row.put("remedy", finding.remedy());
        row.put("rules", String.join(", ", finding.rules()));
        return row;
    }
}
