package org.ordertocash.process.dunningrun;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.collections.DunningRuns;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/** Approves what the reviewer left in the proposal; each account's dunning process takes over. */
@Component("approveNotices")
class ApproveNoticesDelegate implements JavaDelegate {

    private final DunningRuns runs;

    ApproveNoticesDelegate(DunningRuns runs) {
        this.runs = runs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        runs.decide(
                DunningRun.RUN_ID.get(execution),
                ProposalDecision.excluded(execution),
                DunningRun.DECISION_COMMENT.find(execution).orElse(null),
                Causes.of(execution).by());
    }
}
