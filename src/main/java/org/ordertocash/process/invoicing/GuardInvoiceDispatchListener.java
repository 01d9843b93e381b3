package org.ordertocash.process.invoicing;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.process.TaskGuard;
import org.springframework.stereotype.Component;

/** Lets only those report an invoice as posted who may, with a note that fits the evidence. */
@Component("guardInvoiceDispatch")
class GuardInvoiceDispatchListener implements TaskListener {

    private final TaskGuard guard;

    GuardInvoiceDispatchListener(TaskGuard guard) {
        this.guard = guard;
    }

    @Override
    public void notify(DelegateTask task) {
        guard.person(task, user -> Optional.empty());
        guard.input(
                task,
                () -> new FieldErrors()
                        .comment(InvoicingModel.DISPATCH_NOTE.find(task).orElse(null), 500, "dispatchNote")
                        .throwIfAny());
    }
}
