package org.ordertocash.process.approval;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.identity.Group;
import org.ordertocash.process.shown.AsOf;
import org.springframework.stereotype.Component;

/** Sets who decides next, and collects what they need to see, as things stand now. */
@Component("askNextApprover")
class AskNextApproverDelegate implements JavaDelegate {

    private final ApprovalKinds kinds;
    private final IdentityService identities;
    private final AsOf asOf;

    AskNextApproverDelegate(ApprovalKinds kinds, IdentityService identities, AsOf asOf) {
        this.kinds = kinds;
        this.identities = identities;
        this.asOf = asOf;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ApprovalRules rules = kinds.of(execution);
        JsonNode authority = Approval.APPROVAL_AUTHORITY.get(execution);
        List<String> groups = Approval.groups(authority);
        List<String> approvers =
                Approval.APPROVERS.find(execution).map(Approval::names).orElse(List.of());
        List<String> left = left(groups, approvers);
        ApprovalRules.Turn turn = new ApprovalRules.Turn(left.get(0), approvers.size() + 1, groups.size());
        ApprovalRules.Shown shown = rules.show(execution, turn);
        Approval.APPROVAL_FORM.set(execution, rules.kind().form());
        Approval.APPROVER_GROUP.set(execution, turn.group());
        Approval.ESCALATION_GROUP.set(
                execution, authority.path("escalationGroup").asText());
        Approval.MORE_APPROVALS.set(execution, left.size() > 1);
        Approval.APPROVAL_CASE.set(execution, asOf.now(shown.facts()));
        Approval.SUBJECT.set(execution, shown.subject());
        Approval.DECISION.set(execution, null);
        Approval.DECISION_COMMENT.set(execution, null);
    }

    /**
     * The groups that have not approved yet. After an escalation a later group may have decided first: then its own
     * approval is given, and the group that was passed over is asked next.
     */
    private List<String> left(List<String> groups, List<String> approvers) {
        List<String> left = new ArrayList<>(groups);
        for (String approver : approvers) {
            List<String> memberOf = identities.createGroupQuery().groupMember(approver).list().stream()
                    .map(Group::getId)
                    .toList();
            left.remove(left.stream().filter(memberOf::contains).findFirst().orElse(left.get(0)));
        }
        return left;
    }
}
