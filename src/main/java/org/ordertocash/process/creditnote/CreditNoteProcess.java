package org.ordertocash.process.creditnote;

import java.util.HashMap;
import java.util.Map;
import org.ordertocash.invoice.creditnote.CreditNote;
import org.ordertocash.invoice.creditnote.CreditNoteRequested;
import org.ordertocash.invoice.creditnote.CreditNoteRequests;
import org.ordertocash.invoice.creditnote.CreditNotes;
import org.ordertocash.process.Instances;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Has each credit note approved that somebody asks for. */
@Component
class CreditNoteProcess {

    private final Instances instances;
    private final CreditNotes notes;
    private final CreditNoteRequests requests;

    CreditNoteProcess(Instances instances, CreditNotes notes, CreditNoteRequests requests) {
        this.instances = instances;
        this.notes = notes;
        this.requests = requests;
    }

    @EventListener
    void start(CreditNoteRequested requested) {
        CreditNote note = notes.byId(requested.creditNoteId());
        Map<String, Object> variables = new HashMap<>();
        CreditNoteModel.CREDIT_NOTE_ID.put(variables, note.id());
        CreditNoteModel.AMOUNT_TO_APPROVE.put(
                variables, note.gross().getAmount().doubleValue());
        CreditNoteModel.RELEASED_RECENTLY.put(
                variables, requests.lately(note).getAmount().doubleValue());
        CreditNoteModel.RISK_CLASS.put(variables, requests.riskClass(note.id()));
        instances.startByMessage(CreditNoteModel.CREDIT_NOTE_REQUESTED, note.request(), variables);
    }
}
