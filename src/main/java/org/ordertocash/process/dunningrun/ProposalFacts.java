package org.ordertocash.process.dunningrun;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.collections.DunningRuns;
import org.ordertocash.process.Variable;
import org.ordertocash.process.shown.ShownFacts;
import org.springframework.stereotype.Component;

/** What the person sees who reviews a dunning proposal. */
@Component
class ProposalFacts implements ShownFacts {

    private final DunningRuns runs;

    ProposalFacts(DunningRuns runs) {
        this.runs = runs;
    }

    @Override
    public Set<String> tasks() {
        return Set.of("Task_ReviewDunningProposal");
    }

    @Override
    public Variable<JsonNode> variable() {
        return DunningRun.PROPOSAL_CASE;
    }

    @Override
    public JsonNode now(VariableScope task) {
        return Variable.json(runs.review(DunningRun.RUN_ID.get(task)));
    }
}
