package org.ordertocash.process.creditnote;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.invoice.IssuedDocument;
import org.ordertocash.invoice.IssuedDocuments;
import org.ordertocash.invoice.IssuedKind;
import org.ordertocash.invoice.creditnote.CreditNotes;
import org.springframework.stereotype.Component;

/** What goes to the customer: the credit note, and the invoice in place of the credited one, where there is one. */
@Component
class CorrectionDocuments {

    private final IssuedDocuments issued;
    private final CreditNotes notes;

    CorrectionDocuments(IssuedDocuments issued, CreditNotes notes) {
        this.issued = issued;
        this.notes = notes;
    }

    /** The credit note first. */
    List<IssuedDocument> of(VariableScope execution) {
        return Stream.concat(Stream.of(creditNote(execution)), corrected(execution).stream())
                .toList();
    }

    IssuedDocument creditNote(VariableScope execution) {
        return issued.byId(IssuedKind.CREDIT_NOTE, CreditNoteModel.CREDIT_NOTE_ID.get(execution));
    }

    Optional<IssuedDocument> corrected(VariableScope execution) {
        return notes.correctedBy(CreditNoteModel.CREDIT_NOTE_ID.get(execution))
                .map(id -> issued.byId(IssuedKind.INVOICE, id));
    }
}
