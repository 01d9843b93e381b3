package org.ordertocash.process.creditnote;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.invoice.creditnote.CreditNoteIssue;
import org.ordertocash.invoice.creditnote.CreditNoteResult;
import org.ordertocash.invoice.creditnote.CreditNotes;
import org.ordertocash.process.Causes;
import org.ordertocash.process.shown.AsOf;
import org.springframework.stereotype.Component;

/** Issues an approved credit note, unless it has lapsed or its data have to be corrected. */
@Component("issueCreditNote")
class IssueCreditNoteDelegate implements JavaDelegate {

    private final CreditNoteIssue notes;
    private final CreditNotes issued;
    private final CreditNoteDataFacts facts;
    private final AsOf asOf;

    IssueCreditNoteDelegate(CreditNoteIssue notes, CreditNotes issued, CreditNoteDataFacts facts, AsOf asOf) {
        this.notes = notes;
        this.issued = issued;
        this.facts = facts;
        this.asOf = asOf;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long id = CreditNoteModel.CREDIT_NOTE_ID.get(execution);
        CreditNoteResult result = notes.issue(id, Causes.of(execution));
        CreditNoteModel.ISSUED.set(execution, result instanceof CreditNoteResult.Issued);
        CreditNoteModel.CORRECTED.set(execution, issued.correctedBy(id).isPresent());
        CreditNoteModel.DATA_WRONG.set(execution, result instanceof CreditNoteResult.Refused);
        if (result instanceof CreditNoteResult.Refused) {
            JsonNode now = facts.now(execution);
            CreditNoteModel.SUBJECT.set(execution, now.path("customerName").asText());
            CreditNoteModel.DATA_CASE.set(execution, asOf.now(now));
            CreditNoteModel.GIVEN_UP.set(execution, false);
        }
    }
}
