package org.ordertocash.process.dunning;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.collections.DunningCases;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/** Records that a person sent the notice by post. */
@Component("recordNoticeDispatch")
class RecordNoticeDispatchDelegate implements JavaDelegate {

    private final DunningCases cases;

    RecordNoticeDispatchDelegate(DunningCases cases) {
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        cases.recordPost(
                Dunning.NOTICE_ID.get(execution),
                Dunning.DISPATCH_NOTE.find(execution).orElse(null),
                Causes.of(execution).by());
    }
}
