package org.ordertocash.process.dunningrun;

import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.collections.DunningRuns;
import org.ordertocash.ledger.BusinessKey;
import org.springframework.stereotype.Component;

/** Opens the run of the day. */
@Component("openDunningRun")
class OpenDunningRunDelegate implements JavaDelegate {

    private final DunningRuns runs;
    private final Clock clock;

    OpenDunningRunDelegate(DunningRuns runs, Clock clock) {
        this.runs = runs;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long run = runs.open(LocalDate.now(clock));
        DunningRun.RUN_ID.set(execution, run);
        DunningRun.DUNNING_PROCEDURE.set(execution, "standard");
        execution.setProcessBusinessKey(BusinessKey.DUNNING_RUN.of(run));
    }
}
