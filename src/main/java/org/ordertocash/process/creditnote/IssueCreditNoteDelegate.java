package org.ordertocash.process.creditnote;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.invoice.creditnote.CreditNoteIssue;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/** Issues an approved credit note, unless it has lapsed. */
@Component("issueCreditNote")
class IssueCreditNoteDelegate implements JavaDelegate {

    private final CreditNoteIssue notes;

    IssueCreditNoteDelegate(CreditNoteIssue notes) {
        this.notes = notes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CreditNoteModel.ISSUED.set(
                execution, notes.issue(CreditNoteModel.CREDIT_NOTE_ID.get(execution), Causes.of(execution)));
    }
}
