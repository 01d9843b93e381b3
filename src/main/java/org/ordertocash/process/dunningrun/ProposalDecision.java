package org.ordertocash.process.dunningrun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.input.InvalidInput;

/** What the reviewer ticked on the form: the proposals to leave out. */
final class ProposalDecision {

    private ProposalDecision() {}

    static Set<Long> excluded(VariableScope scope) {
        Set<Long> ids = new TreeSet<>();
        for (JsonNode id : DunningRun.EXCLUDED_ACCOUNTS
                .find(scope)
                .map(ProposalDecision::list)
                .orElseGet(MissingNode::getInstance)) {
            if (!id.asText().matches("\\d{1,18}")) {
                throw InvalidInput.of("excludedAccounts", "has a value that is no proposal: " + id.asText());
            }
            ids.add(id.asLong());
        }
        return ids;
    }

    private static JsonNode list(JsonNode value) {
        if (!value.isArray() && !value.isNull()) {
            throw InvalidInput.of("excludedAccounts", "is not a list");
        }
        return value;
    }
}
