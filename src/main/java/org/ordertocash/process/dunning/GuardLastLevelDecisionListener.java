package org.ordertocash.process.dunning;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.ordertocash.collections.DunningCases;
import org.ordertocash.process.TaskGuard;
import org.springframework.stereotype.Component;

/** Refuses a hand-over without a reason. */
@Component("guardLastLevelDecision")
class GuardLastLevelDecisionListener implements TaskListener {

    private final TaskGuard guard;
    private final DunningCases cases;

    GuardLastLevelDecisionListener(TaskGuard guard, DunningCases cases) {
        this.guard = guard;
        this.cases = cases;
    }

    @Override
    public void notify(DelegateTask task) {
        guard.person(task, user -> Optional.empty());
        guard.input(
                task,
                () -> cases.checkDecision(
                        Dunning.DECISION.find(task).orElse(null),
                        Dunning.DECISION_COMMENT.find(task).orElse(null)));
    }
}
