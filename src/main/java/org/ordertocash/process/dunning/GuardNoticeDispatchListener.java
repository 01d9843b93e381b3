package org.ordertocash.process.dunning;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.process.TaskGuard;
import org.springframework.stereotype.Component;

/** Lets only those report a notice as posted who may, with a note that fits the evidence. */
@Component("guardNoticeDispatch")
class GuardNoticeDispatchListener implements TaskListener {

    private final TaskGuard guard;

    GuardNoticeDispatchListener(TaskGuard guard) {
        this.guard = guard;
    }

    @Override
    public void notify(DelegateTask task) {
        guard.person(task, user -> Optional.empty());
        guard.input(
                task,
                () -> new FieldErrors()
                        .comment(Dunning.DISPATCH_NOTE.find(task).orElse(null), 500, "dispatchNote")
                        .throwIfAny());
    }
}
