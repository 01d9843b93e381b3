package org.ordertocash.process.refund;

import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.authority.Matter;
import org.ordertocash.authority.RequiredApprovals;
import org.ordertocash.door.Groups;
import org.ordertocash.duty.Duty;
import org.ordertocash.people.People;
import org.ordertocash.process.StatementArrivals;
import org.ordertocash.process.Texts;
import org.ordertocash.process.Variable;
import org.ordertocash.process.approval.Approval;
import org.ordertocash.process.approval.ApprovalKind;
import org.ordertocash.process.approval.ApprovalRules;
import org.ordertocash.refund.Refund;
import org.ordertocash.refund.RefundRequests;
import org.ordertocash.time.LocalDays;
import org.springframework.stereotype.Component;

/** How a refund is approved. */
@Component
class RefundApprovalRules implements ApprovalRules {

    private final RefundRequests refunds;
    private final RequiredApprovals approvals;
    private final People people;
    private final StatementArrivals arrivals;

    private final LocalDays days;

    RefundApprovalRules(
            RefundRequests refunds,
            RequiredApprovals approvals,
            People people,
            StatementArrivals arrivals,
            LocalDays days) {
        this.days = days;
        this.refunds = refunds;
        this.approvals = approvals;
        this.people = people;
        this.arrivals = arrivals;
    }

    @Override
    public ApprovalKind kind() {
        return ApprovalKind.REFUND;
    }

    @Override
    public Asked asked(VariableScope approval) {
        long refund = Approval.APPROVAL_OF.get(approval);
        return new Asked(refunds.required(refund), approvals.open(Matter.REFUND, refund));
    }

    @Override
    public Shown show(VariableScope approval, Turn turn) {
        Refund refund = refunds.byId(Approval.APPROVAL_OF.get(approval));
        Map<String, Object> values = RefundCase.facts(refund);
        values.put(
                "accountEnteredBy",
                refunds.accountEnteredBy(refund.id()).map(people::name).orElse("Nobody: the payment came from it"));
        values.put("arrival", arrivals.ofFiles(refunds.statementFiles(refund.id())));
        values.put("lately", Texts.money(refunds.toApprove(refund.id())));
        values.put("customer", Texts.orDash(refund.customer()));
        values.put("proposedBy", people.name(refund.proposedBy()));
        values.put("proposedAt", Texts.time(refund.proposedAt(), days.zone(refund.entity())));
        values.put("approverGroup", Groups.name(turn.group()));
        values.put("approvalStep", turn.inWords());
        values.put(
                "earlier",
                refund.steps().stream()
                        .map(s -> Map.of(
                                "who",
                                people.name(s.by()),
                                "when",
                                Texts.time(s.at(), days.zone(refund.entity())),
                                "comment",
                                Texts.orDash(s.comment())))
                        .toList());
        return new Shown(RefundCase.subject(refund), Variable.json(values));
    }

    @Override
    public Optional<String> conflict(VariableScope approval, String user) {
        return refunds.conflict(Duty.APPROVE_REFUND, Approval.APPROVAL_OF.get(approval), user);
    }

    @Override
    public Optional<String> outdated(VariableScope approval) {
        return refunds.held(Approval.APPROVAL_OF.get(approval));
    }

    @Override
    public void record(VariableScope approval, Decision decision) {
        refunds.decide(Approval.APPROVAL_OF.get(approval), decision.approved(), decision.comment(), decision.cause());
    }
}
