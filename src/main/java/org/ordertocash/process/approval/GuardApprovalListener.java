package org.ordertocash.process.approval;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.process.TaskGuard;
import org.springframework.stereotype.Component;

/** Lets only those decide who may, and only with what a decision needs. */
@Component("guardApproval")
class GuardApprovalListener implements TaskListener {

    private final TaskGuard guard;
    private final ApprovalKinds kinds;

    GuardApprovalListener(TaskGuard guard, ApprovalKinds kinds) {
        this.guard = guard;
        this.kinds = kinds;
    }

    @Override
    public void notify(DelegateTask task) {
        guard.person(task, user -> kinds.of(task).conflict(task, user));
        if (EVENTNAME_COMPLETE.equals(task.getEventName())) {
            guard.input(task, () -> {
                kinds.of(task).check(task);
                if ("approve".equals(Approval.DECISION.get(task))) {
                    String outdated = kinds.of(task).outdated(task).orElse(null);
                    new FieldErrors()
                            .requireOrSay(outdated == null, Approval.DECISION.name(), outdated)
                            .throwIfAny();
                }
            });
        }
    }
}
