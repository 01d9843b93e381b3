package org.ordertocash.process.dunningday;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.collections.DunningRuns;
import org.springframework.stereotype.Component;

/** Opens the run of the day for each legal entity; each is a process of its own. */
@Component("openDunningRuns")
class OpenDunningRunsDelegate implements JavaDelegate {

    private final DunningRuns runs;

    OpenDunningRunsDelegate(DunningRuns runs) {
        this.runs = runs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        runs.openAll();
    }
}
