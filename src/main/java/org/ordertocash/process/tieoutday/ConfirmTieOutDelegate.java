package org.ordertocash.process.tieoutday;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.period.DailyTieOuts;
import org.springframework.stereotype.Component;

/** Fails, as an incident, for as long as open items and ledger differ. */
@Component("confirmTieOut")
class ConfirmTieOutDelegate implements JavaDelegate {

    private final DailyTieOuts tieOuts;

    ConfirmTieOutDelegate(DailyTieOuts tieOuts) {
        this.tieOuts = tieOuts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        tieOuts.confirm();
    }
}
