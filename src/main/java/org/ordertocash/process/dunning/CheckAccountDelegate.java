package org.ordertocash.process.dunning;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.collections.CaseState;
import org.ordertocash.collections.DunningCases;
import org.springframework.stereotype.Component;

/** Looks where the account stands, under the lock of its case: what comes later finds the process waiting. */
@Component("checkAccount")
class CheckAccountDelegate implements JavaDelegate {

    private final DunningCases cases;

    CheckAccountDelegate(DunningCases cases) {
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CaseState state = cases.state(Dunning.CASE_ID.get(execution));
        if (state instanceof CaseState.Notice notice) {
            Dunning.NOTICE_ID.set(execution, notice.noticeId());
        }
        Dunning.CASE_STATE.set(
                execution,
                state instanceof CaseState.Settled
                        ? "settled"
                        : state instanceof CaseState.Notice ? "notice" : "waiting");
    }
}
