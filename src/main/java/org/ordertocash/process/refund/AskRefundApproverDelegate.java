package org.ordertocash.process.refund;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.identity.Group;
import org.ordertocash.money.Iban;
import org.ordertocash.process.Texts;
import org.ordertocash.process.Variable;
import org.ordertocash.process.engine.Groups;
import org.ordertocash.refund.Refund;
import org.ordertocash.refund.RefundRequests;
import org.springframework.stereotype.Component;

/** Sets who decides next, and collects what they need to see. */
@Component("askRefundApprover")
class AskRefundApproverDelegate implements JavaDelegate {

    private final RefundRequests refunds;
    private final IdentityService identities;

    AskRefundApproverDelegate(RefundRequests refunds, IdentityService identities) {
        this.refunds = refunds;
        this.identities = identities;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Refund refund = refunds.byId(RefundApproval.REFUND_ID.get(execution));
        JsonNode authority = RefundApproval.APPROVAL_AUTHORITY.get(execution);
        List<String> groups = List.of(authority.path("approverGroups").asText().split("\\s*,\\s*"));
        List<String> left = left(groups, refund);
        RefundApproval.APPROVER_GROUP.set(execution, left.get(0));
        RefundApproval.ESCALATION_GROUP.set(
                execution, authority.path("escalationGroup").asText());
        RefundApproval.MORE_APPROVALS.set(execution, left.size() > 1);
        RefundApproval.REFUND_CASE.set(
                execution,
                facts(refund, refunds, left.get(0), groups.size() - left.size() + 1 + " of " + groups.size()));
        RefundApproval.SUBJECT.set(execution, refund.payeeName() + ", " + Texts.money(refund.amount()));
        RefundApproval.DECISION.set(execution, null);
        RefundApproval.DECISION_COMMENT.set(execution, null);
    }

    /** The groups that have not approved yet; after an escalation a later one may have been first. */
    private List<String> left(List<String> groups, Refund refund) {
        List<String> left = new ArrayList<>(groups);
        for (Refund.Step earlier : refund.steps()) {
            List<String> memberOf = identities.createGroupQuery().groupMember(earlier.by()).list().stream()
                    .map(Group::getId)
                    .toList();
            left.remove(left.stream().filter(memberOf::contains).findFirst().orElse(left.get(0)));
        }
        return left;
    }

    private static JsonNode facts(Refund refund, RefundRequests refunds, String group, String step) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("number", refund.number());
        values.put("amount", Texts.money(refund.amount()));
        values.put("payeeName", refund.payeeName());
        values.put("payeeIban", Iban.printed(refund.payeeIban()));
        values.put(
                "accountEnteredBy", refunds.accountEnteredBy(refund.id()).orElse("Nobody: the payment came from it"));
        values.put("lately", Texts.money(refunds.toApprove(refund.id())));
        values.put("customer", Texts.orDash(refund.customer()));
        values.put(
                "source",
                refund.paymentId() == null ? "Credit on account" : "Payment " + refund.paymentId() + ", not placed");
        values.put("reason", refund.reason());
        values.put("proposedBy", refund.proposedBy());
        values.put("proposedAt", Texts.time(refund.proposedAt()));
        values.put("approverGroup", Groups.name(group));
        values.put("approvalStep", step);
        values.put(
                "earlier",
                refund.steps().stream()
                        .map(s ->
                                Map.of("who", s.by(), "when", Texts.time(s.at()), "comment", Texts.orDash(s.comment())))
                        .toList());
        return Variable.json(values);
    }
}
