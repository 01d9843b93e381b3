package org.ordertocash.process.dunningrun;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.ordertocash.collections.DunningRuns;
import org.ordertocash.process.TaskGuard;
import org.springframework.stereotype.Component;

/** Refuses a review that names accounts which are not proposed, or leaves accounts out without a reason. */
@Component("guardDunningReview")
class GuardDunningReviewListener implements TaskListener {

    private final TaskGuard guard;
    private final DunningRuns runs;

    GuardDunningReviewListener(TaskGuard guard, DunningRuns runs) {
        this.guard = guard;
        this.runs = runs;
    }

    @Override
    public void notify(DelegateTask task) {
        guard.person(task, user -> Optional.empty());
        guard.input(
                task,
                () -> runs.check(
                        DunningRun.RUN_ID.get(task),
                        ProposalDecision.excluded(task),
                        DunningRun.DECISION_COMMENT.find(task).orElse(null)));
    }
}
