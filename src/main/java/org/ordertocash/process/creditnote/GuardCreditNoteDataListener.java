package org.ordertocash.process.creditnote;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.process.TaskGuard;
import org.springframework.stereotype.Component;

/** Lets only those say that the data of a credit note are corrected who may. */
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
                        .comment(CreditNoteModel.DATA_NOTE.find(task).orElse(null), 500, "creditNoteDataNote")
                        .throwIfAny());
    }
}
