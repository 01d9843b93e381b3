package org.ordertocash.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.ordertocash.ledger.Cause;
import org.ordertocash.process.engine.ActingUser;

/** Names the step of a process, and the person whose task led to it, as the cause of a fact. */
public final class Causes {

    private Causes() {}

    /** The person is who completed the task just before, in the same transaction; else the system. */
    public static Cause of(DelegateExecution execution) {
        return new Cause(
                execution.getProcessInstanceId(),
                execution.getCurrentActivityId(),
                ActingUser.of(execution.getProcessEngineServices().getIdentityService())
                        .filter(CompletedTask::isBy)
                        .orElse(Cause.SYSTEM));
    }
}
