package org.ordertocash.process.approval;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.process.Variable;
import org.ordertocash.process.shown.ShownFacts;
import org.springframework.stereotype.Component;

/** What an approver sees, whatever is approved. */
@Component
class ApprovalFacts implements ShownFacts {

    private final ApprovalKinds kinds;

    ApprovalFacts(ApprovalKinds kinds) {
        this.kinds = kinds;
    }

    @Override
    public Set<String> tasks() {
        return Set.of("Task_Approve");
    }

    @Override
    public Variable<JsonNode> variable() {
        return Approval.APPROVAL_CASE;
    }

    @Override
    public JsonNode now(VariableScope task) {
        ApprovalRules rules = kinds.of(task);
        return rules.show(task, rules.asked(task).turn()).facts();
    }
}
