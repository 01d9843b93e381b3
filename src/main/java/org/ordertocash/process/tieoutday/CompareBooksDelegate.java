package org.ordertocash.process.tieoutday;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.period.DailyTieOuts;
import org.springframework.stereotype.Component;

/** Compares open items and ledger, and keeps how they stood. */
@Component("compareBooks")
class CompareBooksDelegate implements JavaDelegate {

    private final DailyTieOuts tieOuts;

    CompareBooksDelegate(DailyTieOuts tieOuts) {
        this.tieOuts = tieOuts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        TieOutDay.BOOKS_TIE_OUT.set(execution, tieOuts.compare());
    }
}
