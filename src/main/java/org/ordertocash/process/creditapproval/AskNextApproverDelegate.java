package org.ordertocash.process.creditapproval;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.identity.Group;
import org.ordertocash.credit.CreditControl;
import org.springframework.stereotype.Component;

/** Sets who decides next, and collects what they need to see, as things stand now. */
@Component("askNextApprover")
class AskNextApproverDelegate implements JavaDelegate {

    private final CreditCase creditCase;
    private final CreditControl credit;
    private final IdentityService identities;
    private final Clock clock;

    AskNextApproverDelegate(CreditCase creditCase, CreditControl credit, IdentityService identities, Clock clock) {
        this.creditCase = creditCase;
        this.credit = credit;
        this.identities = identities;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        JsonNode authority = CreditApproval.APPROVAL_AUTHORITY.get(execution);
        List<String> groups = List.of(authority.path("approverGroups").asText().split("\\s*,\\s*"));
        long step = CreditApproval.APPROVAL_STEP.get(execution) + 1;
        String group = left(groups, CreditApproval.ORDER_ID.get(execution)).get(0);
        CreditApproval.APPROVAL_STEP.set(execution, step);
        CreditApproval.APPROVER_GROUP.set(execution, group);
        CreditApproval.ESCALATION_GROUP.set(
                execution, authority.path("escalationGroup").asText());
        CreditApproval.MORE_APPROVALS.set(execution, step < groups.size());
        JsonNode facts = creditCase.of(
                CreditApproval.ORDER_ID.get(execution),
                ApplyCreditPolicyDelegate.hits(execution),
                group,
                step + " of " + groups.size(),
                LocalDate.now(clock));
        CreditApproval.CREDIT_CASE.set(execution, facts);
        CreditApproval.SUBJECT.set(
                execution,
                facts.path("customerName").asText() + ", " + facts.path("gross").asText());
        CreditApproval.DECISION.set(execution, null);
        CreditApproval.DECISION_COMMENT.set(execution, null);
    }

    /**
     * The groups that have not approved yet. After an escalation a later group may have decided first: then its own
     * approval is given, and the group that was passed over is asked next.
     */
    private List<String> left(List<String> groups, long orderId) {
        List<String> left = new ArrayList<>(groups);
        for (CreditControl.Decision earlier : credit.decisions(orderId)) {
            if (earlier.step() > 0) {
                List<String> memberOf = identities.createGroupQuery().groupMember(earlier.by()).list().stream()
                        .map(Group::getId)
                        .toList();
                left.remove(left.stream().filter(memberOf::contains).findFirst().orElse(left.get(0)));
            }
        }
        return left;
    }
}
