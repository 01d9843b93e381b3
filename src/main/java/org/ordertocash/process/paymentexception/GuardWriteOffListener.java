package org.ordertocash.process.paymentexception;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.process.TaskGuard;
import org.springframework.stereotype.Component;

/** Lets only another person than the one who wants to write off approve it. */
@Component("guardWriteOff")
class GuardWriteOffListener implements TaskListener {

    private final TaskGuard guard;

    GuardWriteOffListener(TaskGuard guard) {
        this.guard = guard;
    }

    @Override
    public void notify(DelegateTask task) {
        guard.person(
                task,
                user -> user.equals(PaymentException.PROPOSED_BY.get(task))
                        ? Optional.of("You want to write this off: somebody else has to approve it.")
                        : Optional.empty());
        if (EVENTNAME_COMPLETE.equals(task.getEventName())) {
            String decision = PaymentException.DECISION.find(task).orElse("");
            String comment = PaymentException.DECISION_COMMENT.find(task).orElse("");
            guard.input(
                    task,
                    () -> new FieldErrors()
                            .requireOrSay(
                                    decision.equals("approve") || decision.equals("refuse"),
                                    "decision",
                                    "choose approve or refuse")
                            .requireOrSay(
                                    !decision.equals("refuse") || !comment.isBlank(),
                                    "decisionComment",
                                    "a reason is required when you refuse")
                            .comment(comment, 2000, "decisionComment")
                            .throwIfAny());
        }
    }
}
