package org.ordertocash.process.payeralias;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.payment.PayerAliases;
import org.ordertocash.process.TaskGuard;
import org.springframework.stereotype.Component;

/** Lets everybody but the proposer decide. */
@Component("guardPayerAlias")
class GuardPayerAliasListener implements TaskListener {

    private final TaskGuard guard;
    private final PayerAliases aliases;

    GuardPayerAliasListener(TaskGuard guard, PayerAliases aliases) {
        this.guard = guard;
        this.aliases = aliases;
    }

    @Override
    public void notify(DelegateTask task) {
        guard.person(task, user -> aliases.objection(PayerAlias.ALIAS_ID.get(task), user));
        if (EVENTNAME_COMPLETE.equals(task.getEventName())) {
            guard.input(
                    task,
                    () -> check(
                            PayerAlias.DECISION.find(task).orElse(""),
                            PayerAlias.DECISION_COMMENT.find(task).orElse("")));
        }
    }

    private static void check(String decision, String comment) {
        new FieldErrors()
                .requireOrSay(
                        decision.equals("confirm") || decision.equals("reject"), "decision", "choose confirm or reject")
                .requireOrSay(
                        !decision.equals("reject") || !comment.isBlank(),
                        "decisionComment",
                        "a reason is required when you reject")
                .comment(comment, 2000, "decisionComment")
                .throwIfAny();
    }
}
