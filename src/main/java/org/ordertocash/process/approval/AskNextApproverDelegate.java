package org.ordertocash.process.approval;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.authority.RequiredApprovals.Required;
import org.ordertocash.process.shown.AsOf;
import org.springframework.stereotype.Component;

/** Sets who decides next by what the record requires, and collects what they need to see, as things stand now. */
@Component("askNextApprover")
class AskNextApproverDelegate implements JavaDelegate {

    private final ApprovalKinds kinds;
    private final AsOf asOf;

    AskNextApproverDelegate(ApprovalKinds kinds, AsOf asOf) {
        this.kinds = kinds;
        this.asOf = asOf;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ApprovalRules rules = kinds.of(execution);
        ApprovalRules.Asked asked = rules.asked(execution);
        Required next = asked.next();
        ApprovalRules.Shown shown = rules.show(execution, asked.turn());
        Approval.APPROVAL_FORM.set(execution, rules.kind().form());
        Approval.APPROVER_GROUP.set(execution, next.group());
        Approval.ESCALATION_GROUP.set(execution, next.escalationGroup());
        Approval.APPROVAL_CASE.set(execution, asOf.now(shown.facts()));
        Approval.SUBJECT.set(execution, shown.subject());
        Approval.DECISION.set(execution, null);
        Approval.DECISION_COMMENT.set(execution, null);
        Approval.DEPOSIT_PERCENT.set(execution, null);
        Approval.RELEASED_PART.set(execution, null);
    }
}
