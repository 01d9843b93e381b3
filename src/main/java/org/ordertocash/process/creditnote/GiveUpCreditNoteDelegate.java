package org.ordertocash.process.creditnote;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.invoice.creditnote.CreditNoteRequests;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/** Notes that a credit note will not be issued, as a person decided. */
@Component("giveUpCreditNote")
class GiveUpCreditNoteDelegate implements JavaDelegate {

    private final CreditNoteRequests requests;

    GiveUpCreditNoteDelegate(CreditNoteRequests requests) {
        this.requests = requests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        requests.giveUp(CreditNoteModel.CREDIT_NOTE_ID.get(execution), Causes.of(execution));
    }
}
