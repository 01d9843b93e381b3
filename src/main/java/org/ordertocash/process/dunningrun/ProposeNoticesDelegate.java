package org.ordertocash.process.dunningrun;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.collections.DunningRuns;
import org.ordertocash.collections.PolicyLevel;
import org.ordertocash.process.shown.AsOf;
import org.springframework.stereotype.Component;

/** Proposes notices by the policy that the decision table answered. */
@Component("proposeNotices")
class ProposeNoticesDelegate implements JavaDelegate {

    private final DunningRuns runs;
    private final ProposalFacts proposal;
    private final AsOf asOf;

    ProposeNoticesDelegate(DunningRuns runs, ProposalFacts proposal, AsOf asOf) {
        this.runs = runs;
        this.proposal = proposal;
        this.asOf = asOf;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long run = DunningRun.RUN_ID.get(execution);
        List<PolicyLevel> policy = StreamSupport.stream(
                        DunningRun.DUNNING_POLICY.get(execution).spliterator(), false)
                .map(ProposeNoticesDelegate::level)
                .toList();
        boolean anything = runs.propose(run, policy).anythingToDun();
        DunningRun.ANYTHING_TO_DUN.set(execution, anything);
        if (anything) {
            JsonNode facts = asOf.now(proposal.now(execution));
            DunningRun.PROPOSAL_CASE.set(execution, facts);
            int accounts = facts.path("proposed").asInt();
            DunningRun.SUBJECT.set(
                    execution,
                    facts.path("entity").asText() + ": " + accounts
                            + (accounts == 1 ? " account, " : " accounts, ")
                            + facts.path("total").asText());
        }
    }

    private static PolicyLevel level(JsonNode row) {
        return new PolicyLevel(
                row.path("level").asInt(),
                row.path("levelName").asText(),
                row.path("daysInArrears").asInt(),
                row.path("minIntervalDays").asInt(),
                row.path("graceDays").asInt(),
                row.path("minAmount").decimalValue(),
                row.path("blockOrders").asBoolean(),
                row.path("lastLevel").asBoolean(),
                row.path("textKey").asText());
    }
}
