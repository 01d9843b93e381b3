package org.ordertocash.process.dunning;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.collections.CaseState;
import org.ordertocash.collections.DunningCases;
import org.ordertocash.process.shown.AsOf;
import org.springframework.stereotype.Component;

/** Collects what the decision after the last level needs, unless the account is settled. */
@Component("prepareLastDecision")
class PrepareLastDecisionDelegate implements JavaDelegate {

    private final DunningCases cases;
    private final LastLevelFacts lastLevel;
    private final AsOf asOf;

    PrepareLastDecisionDelegate(DunningCases cases, LastLevelFacts lastLevel, AsOf asOf) {
        this.cases = cases;
        this.lastLevel = lastLevel;
        this.asOf = asOf;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long dunningCase = Dunning.CASE_ID.get(execution);
        boolean settled = cases.state(dunningCase) instanceof CaseState.Settled;
        Dunning.CASE_STATE.set(execution, settled ? "settled" : "waiting");
        JsonNode facts = asOf.now(lastLevel.now(execution));
        Dunning.DUNNING_CASE.set(execution, facts);
        Dunning.SUBJECT.set(
                execution,
                facts.path("customerName").asText() + ", "
                        + facts.path("overdue").asText());
        Dunning.DECISION.set(execution, null);
        Dunning.DECISION_COMMENT.set(execution, null);
    }
}
