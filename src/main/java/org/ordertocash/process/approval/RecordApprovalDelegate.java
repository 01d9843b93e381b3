package org.ordertocash.process.approval;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.ledger.Cause;
import org.ordertocash.process.Causes;
import org.ordertocash.process.Variable;
import org.springframework.stereotype.Component;

/** Records what the approver decided. */
@Component("recordApproval")
class RecordApprovalDelegate implements JavaDelegate {

    private final ApprovalKinds kinds;

    RecordApprovalDelegate(ApprovalKinds kinds) {
        this.kinds = kinds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Cause cause = Causes.of(execution);
        boolean approved = "approve".equals(Approval.DECISION.get(execution));
        List<String> approvers = new ArrayList<>(
                Approval.APPROVERS.find(execution).map(Approval::names).orElse(List.of()));
        kinds.of(execution)
                .record(
                        execution,
                        new ApprovalRules.Decision(
                                approvers.size() + 1,
                                approved,
                                !Approval.MORE_APPROVALS.get(execution),
                                Approval.DECISION_COMMENT.find(execution).orElse(null),
                                cause));
        if (approved) {
            approvers.add(cause.by());
        }
        Approval.APPROVERS.set(execution, Variable.json(approvers));
        Approval.DECIDED_BY.set(execution, cause.by());
        Approval.APPROVED.set(execution, approved);
    }
}
