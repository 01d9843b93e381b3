package org.ordertocash.process.customeronboarding;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.authority.Matter;
import org.ordertocash.authority.RequiredApprovals;
import org.ordertocash.credit.CreditLimitChanges;
import org.ordertocash.customer.change.ChangeRequest;
import org.ordertocash.customer.change.CustomerChanges;
import org.ordertocash.process.approval.Approval;
import org.ordertocash.process.approval.ApprovalKind;
import org.ordertocash.process.approval.ApprovalRules;
import org.ordertocash.process.customerchange.ChangeFacts;
import org.springframework.stereotype.Component;

/** How a new customer or account is put on account. */
@Component
class CustomerOnboardingApprovalRules implements ApprovalRules {

    private static final String IF_APPROVED = "After the last approval all of it counts at once: orders are checked "
            + "against the limit, invoices go to the e-mail on these terms, and refunds may go to the bank "
            + "account.";
    private static final String IF_REJECTED =
            "The customer stays on prepayment: without limit each order on credit asks "
                    + "a person, on the usual terms, and invoices go by post. Each of these can be asked for again.";

    private final CustomerChanges changes;
    private final CreditLimitChanges limits;
    private final RequiredApprovals approvals;
    private final ChangeFacts facts;

    CustomerOnboardingApprovalRules(
            CustomerChanges changes, CreditLimitChanges limits, RequiredApprovals approvals, ChangeFacts facts) {
        this.changes = changes;
        this.limits = limits;
        this.approvals = approvals;
        this.facts = facts;
    }

    @Override
    public ApprovalKind kind() {
        return ApprovalKind.CUSTOMER_ONBOARDING;
    }

    @Override
    public Asked asked(VariableScope approval) {
        long id = Approval.APPROVAL_OF.get(approval);
        return new Asked(changes.required(id), approvals.open(Matter.CUSTOMER_ONBOARDING, id));
    }

    @Override
    public Shown show(VariableScope approval, Turn turn) {
        ChangeRequest request = changes.byId(Approval.APPROVAL_OF.get(approval));
        return new Shown(
                request.customerName() + ", new with " + request.entity(),
                facts.of(request, turn, IF_APPROVED, IF_REJECTED));
    }

    @Override
    public Optional<String> conflict(VariableScope approval, String user) {
        return changes.conflict(Approval.APPROVAL_OF.get(approval), user);
    }

    @Override
    public Optional<String> outdated(VariableScope approval) {
        return changes.outdated(Approval.APPROVAL_OF.get(approval));
    }

    /** The limit is decided about with the rest, by the same person. */
    @Override
    public void record(VariableScope approval, Decision decision) {
        long id = Approval.APPROVAL_OF.get(approval);
        changes.decide(id, decision.approved(), decision.comment(), decision.cause());
        limits.ofOnboarding(changes.byId(id).key())
                .ifPresent(limit -> limits.decide(limit, decision.approved(), decision.comment(), decision.cause()));
    }
}
