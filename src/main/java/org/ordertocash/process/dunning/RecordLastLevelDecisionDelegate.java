package org.ordertocash.process.dunning;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.collections.DunningCases;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/** Records the decision; a hand-over ends the case. */
@Component("recordLastLevelDecision")
class RecordLastLevelDecisionDelegate implements JavaDelegate {

    private final DunningCases cases;

    RecordLastLevelDecisionDelegate(DunningCases cases) {
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (DunningCases.HAND_OVER.equals(Dunning.DECISION.get(execution))) {
            cases.handOver(
                    Dunning.CASE_ID.get(execution), Causes.of(execution).by(), Dunning.DECISION_COMMENT.get(execution));
        }
    }
}
