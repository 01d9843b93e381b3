package org.ordertocash.process.creditnote;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.process.TaskGuard;
import org.springframework.stereotype.Component;

/** Lets only those say that the data of a credit note are corrected, or that it is given up, who may. */
@Component("guardCreditNoteData")
class GuardCreditNoteDataListener implements TaskListener {

    private final TaskGuard guard;

    GuardCreditNoteDataListener(TaskGuard guard) {
        this.guard = guard;
    }

    @Override
    public void notify(DelegateTask task) {
        guard.person(task, user -> Optional.empty());
        guard.input(
                task,
                () -> new FieldErrors()
                        .requireOrSay(
                                !CreditNoteModel.GIVEN_UP.find(task).orElse(false)
                                        || CreditNoteModel.DATA_NOTE
                                                .find(task)
                                                .filter(note -> !note.isBlank())
                                                .isPresent(),
                                "creditNoteDataNote",
                                "Say why it is given up: it is kept.")
                        .comment(CreditNoteModel.DATA_NOTE.find(task).orElse(null), 500, "creditNoteDataNote")
                        .throwIfAny());
    }
}
