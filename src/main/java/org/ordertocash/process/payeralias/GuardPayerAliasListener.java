package org.ordertocash.process.payeralias;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.ordertocash.payment.PayerAliases;
import org.ordertocash.process.DecisionInput;
import org.ordertocash.process.TaskGuard;
import org.springframework.stereotype.Component;

/** Lets everybody decide but the proposer, and who uploaded the statement that it was learnt from. */
@Component("guardPayerAlias")
class GuardPayerAliasListener implements TaskListener {

    private static final DecisionInput INPUT =
            DecisionInput.confirmation(PayerAlias.DECISION, PayerAlias.DECISION_COMMENT);

    private final TaskGuard guard;
    private final PayerAliases aliases;

    GuardPayerAliasListener(TaskGuard guard, PayerAliases aliases) {
        this.guard = guard;
        this.aliases = aliases;
    }

    @Override
    public void notify(DelegateTask task) {
        guard.person(task, user -> aliases.conflict(PayerAlias.ALIAS_ID.get(task), user));
        if (EVENTNAME_COMPLETE.equals(task.getEventName())) {
            guard.input(task, () -> INPUT.check(task));
        }
    }
}
