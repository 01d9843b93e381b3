package org.ordertocash.process.dunning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.collections.DunningCases;
import org.ordertocash.process.Deadlines;
import org.ordertocash.process.Variable;
import org.ordertocash.process.shown.ShownFacts;
import org.springframework.stereotype.Component;

/** What the person sees who decides after the last level. */
@Component
class LastLevelFacts implements ShownFacts {

    private final DunningCases cases;
    private final Deadlines deadlines;

    LastLevelFacts(DunningCases cases, Deadlines deadlines) {
        this.cases = cases;
        this.deadlines = deadlines;
    }

    @Override
    public Set<String> tasks() {
        return Set.of("Task_DecideAfterLastLevel");
    }

    @Override
    public Variable<JsonNode> variable() {
        return Dunning.DUNNING_CASE;
    }

    @Override
    public JsonNode now(VariableScope task) {
        ObjectNode facts = (ObjectNode) Variable.json(cases.facts(Dunning.CASE_ID.get(task)));
        return facts.put("extraTime", deadlines.extraTimeInWords());
    }
}
