package org.ordertocash.process.dunningrun;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.collections.DunningRuns;
import org.ordertocash.ledger.BusinessKey;
import org.ordertocash.time.LocalDays;
import org.springframework.stereotype.Component;

/** Opens the run of the day. */
@Component("openDunningRun")
class OpenDunningRunDelegate implements JavaDelegate {

    private final DunningRuns runs;
    private final LocalDays days;

    OpenDunningRunDelegate(DunningRuns runs, LocalDays days) {
        this.runs = runs;
        this.days = days;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long run = runs.open(days.utcToday());
        DunningRun.RUN_ID.set(execution, run);
        DunningRun.DUNNING_PROCEDURE.set(execution, "standard");
        execution.setProcessBusinessKey(BusinessKey.DUNNING_RUN.of(run));
    }
}
