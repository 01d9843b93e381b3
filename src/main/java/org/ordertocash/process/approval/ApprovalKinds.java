package org.ordertocash.process.approval;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.stereotype.Component;

/** Finds the rules of what is being approved. */
@Component
class ApprovalKinds {

    private final Map<ApprovalKind, ApprovalRules> rules = new EnumMap<>(ApprovalKind.class);

    ApprovalKinds(List<ApprovalRules> all) {
        all.forEach(one -> rules.put(one.kind(), one));
    }

    ApprovalRules of(VariableScope approval) {
        return rules.get(ApprovalKind.of(Approval.APPROVAL_KIND.get(approval)));
    }
}
