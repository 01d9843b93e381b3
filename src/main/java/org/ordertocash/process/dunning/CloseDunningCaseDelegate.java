package org.ordertocash.process.dunning;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.collections.DunningCases;
import org.springframework.stereotype.Component;

/** Closes the case of an account that has paid. */
@Component("closeDunningCase")
class CloseDunningCaseDelegate implements JavaDelegate {

    private final DunningCases cases;

    CloseDunningCaseDelegate(DunningCases cases) {
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        cases.close(Dunning.CASE_ID.get(execution));
    }
}
