package org.ordertocash.process.dunning;

import java.time.Duration;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.collections.DunningCases;
import org.ordertocash.process.Causes;
import org.ordertocash.process.Deadlines;
import org.springframework.stereotype.Component;

/** Records the decision; a hand-over ends the case, more time is noted. */
@Component("recordLastLevelDecision")
class RecordLastLevelDecisionDelegate implements JavaDelegate {

    private final DunningCases cases;
    private final Deadlines deadlines;

    RecordLastLevelDecisionDelegate(DunningCases cases, Deadlines deadlines) {
        this.deadlines = deadlines;
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (DunningCases.HAND_OVER.equals(Dunning.DECISION.get(execution))) {
            cases.handOver(
                    Dunning.CASE_ID.get(execution), Causes.of(execution).by(), Dunning.DECISION_COMMENT.get(execution));
        } else {
            cases.giveTime(
                    Dunning.CASE_ID.get(execution),
                    Duration.parse(deadlines.extraTime()),
                    Causes.of(execution).by());
        }
    }
}
