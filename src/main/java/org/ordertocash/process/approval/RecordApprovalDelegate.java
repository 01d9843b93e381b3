package org.ordertocash.process.approval;

import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.ledger.Cause;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/** Records what the approver decided; whether another approval is needed is the record's word. */
@Component("recordApproval")
class RecordApprovalDelegate implements JavaDelegate {

    private static final Set<String> NOT_YES = Set.of("reject", "ask");

    private final ApprovalKinds kinds;

    RecordApprovalDelegate(ApprovalKinds kinds) {
        this.kinds = kinds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ApprovalRules rules = kinds.of(execution);
        Cause cause = Causes.of(execution);
        boolean approved = !NOT_YES.contains(Approval.DECISION.get(execution));
        rules.record(
                execution,
                new ApprovalRules.Decision(
                        approved, Approval.DECISION_COMMENT.find(execution).orElse(null), cause));
        Approval.DECIDED_BY.set(execution, cause.by());
        Approval.APPROVED.set(execution, approved);
        Approval.APPROVAL_RESULT.set(execution, rules.result(execution, approved));
        Approval.MORE_APPROVALS.set(execution, !rules.asked(execution).open().isEmpty());
    }
}
