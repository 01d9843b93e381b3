package org.ordertocash.process.creditapproval;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.authority.Matter;
import org.ordertocash.authority.RequiredApprovals;
import org.ordertocash.credit.CreditCheck;
import org.ordertocash.credit.CreditControl;
import org.ordertocash.money.Amounts;
import org.ordertocash.process.approval.Approval;
import org.ordertocash.process.approval.ApprovalKind;
import org.ordertocash.process.approval.ApprovalRules;
import org.ordertocash.shipment.Shipments;
import org.springframework.stereotype.Component;

/** How an order on credit is approved: the last approval reserves the credit. */
@Component
class CreditApprovalRules implements ApprovalRules {

    private final CreditCase creditCase;
    private final CreditControl credit;
    private final RequiredApprovals approvals;
    private final Shipments shipments;

    CreditApprovalRules(CreditCase creditCase, CreditControl credit, RequiredApprovals approvals, Shipments shipments) {
        this.shipments = shipments;
        this.approvals = approvals;
        this.creditCase = creditCase;
        this.credit = credit;
    }

    @Override
    public ApprovalKind kind() {
        return ApprovalKind.CREDIT_RELEASE;
    }

    @Override
    public Asked asked(VariableScope approval) {
        long check = Approval.APPROVAL_OF.get(approval);
        return new Asked(credit.required(check), approvals.open(Matter.CREDIT_RELEASE, check));
    }

    @Override
    public Shown show(VariableScope approval, Turn turn) {
        JsonNode facts = creditCase.of(
                Approval.APPROVAL_OF.get(approval),
                ApplyCreditPolicyDelegate.hits(Approval.APPROVAL_FACTS.get(approval)),
                turn);
        return new Shown(
                facts.path("customerName").asText() + ", " + facts.path("gross").asText(), facts);
    }

    @Override
    public Optional<String> conflict(VariableScope approval, String user) {
        return credit.conflict(Approval.APPROVAL_OF.get(approval), user);
    }

    @Override
    public void check(VariableScope task) {
        answer(task);
    }

    private CreditAnswer answer(VariableScope approval) {
        CreditCheck check = credit.check(Approval.APPROVAL_OF.get(approval));
        return CreditAnswer.of(
                approval,
                Amounts.of(check.amount(), credit.orderOf(check.id()).currency()),
                shipments.value(check.orderId()));
    }

    @Override
    public void record(VariableScope approval, Decision decision) {
        long check = Approval.APPROVAL_OF.get(approval);
        CreditAnswer answer = answer(approval);
        if (answer.kind() == CreditAnswer.Kind.ASK) {
            credit.question(check, answer.comment(), decision.cause());
        } else {
            credit.decide(check, decision.approved(), answer.terms(), answer.comment(), decision.cause());
        }
    }

    @Override
    public String result(VariableScope approval, boolean approved) {
        if (CreditAnswer.Kind.ASK.word().equals(Approval.DECISION.get(approval))) {
            return "question";
        }
        return credit.waitsForDeposit(Approval.APPROVAL_OF.get(approval))
                ? "deposit"
                : ApprovalRules.super.result(approval, approved);
    }
}
