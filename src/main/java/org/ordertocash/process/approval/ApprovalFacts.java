package org.ordertocash.process.approval;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
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
        int approved = Approval.APPROVERS
                .find(task)
                .map(Approval::names)
                .orElse(List.of())
                .size();
        return kinds.of(task)
                .show(
                        task,
                        new ApprovalRules.Turn(
                                Approval.APPROVER_GROUP.get(task),
                                approved + 1,
                                Approval.groups(Approval.APPROVAL_AUTHORITY.get(task))
                                        .size()))
                .facts();
    }
}
