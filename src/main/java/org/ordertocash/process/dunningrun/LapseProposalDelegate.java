package org.ordertocash.process.dunningrun;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.collections.DunningRuns;
import org.springframework.stereotype.Component;

/** Ends a proposal that nobody reviewed; the next run proposes anew. */
@Component("lapseProposal")
class LapseProposalDelegate implements JavaDelegate {

    private final DunningRuns runs;

    LapseProposalDelegate(DunningRuns runs) {
        this.runs = runs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        runs.lapse(DunningRun.RUN_ID.get(execution));
    }
}
