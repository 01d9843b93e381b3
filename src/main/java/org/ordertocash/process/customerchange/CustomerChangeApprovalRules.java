package org.ordertocash.process.customerchange;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.authority.Matter;
import org.ordertocash.authority.RequiredApprovals;
import org.ordertocash.customer.change.ChangeRequest;
import org.ordertocash.customer.change.CustomerChanges;
import org.ordertocash.customer.change.CustomerField;
import org.ordertocash.people.People;
import org.ordertocash.process.approval.Approval;
import org.ordertocash.process.approval.ApprovalKind;
import org.ordertocash.process.approval.ApprovalRules;
import org.springframework.stereotype.Component;

/** How a change of a customer is approved that somebody asks for. */
@Component
class CustomerChangeApprovalRules implements ApprovalRules {

    private final CustomerChanges changes;
    private final RequiredApprovals approvals;
    private final People people;
    private final ChangeFacts facts;

    CustomerChangeApprovalRules(
            CustomerChanges changes, RequiredApprovals approvals, People people, ChangeFacts facts) {
        this.changes = changes;
        this.approvals = approvals;
        this.people = people;
        this.facts = facts;
    }

    @Override
    public ApprovalKind kind() {
        return ApprovalKind.CUSTOMER_CHANGE;
    }

    @Override
    public Asked asked(VariableScope approval) {
        long id = Approval.APPROVAL_OF.get(approval);
        return new Asked(changes.required(id), approvals.open(Matter.CUSTOMER_CHANGE, id));
    }

    @Override
    public Shown show(VariableScope approval, Turn turn) {
        ChangeRequest request = changes.byId(Approval.APPROVAL_OF.get(approval));
        return new Shown(
                request.customerName() + ", " + request.fields().get(0).field().label()
                        + (request.fields().size() > 1 ? " and more" : ""),
                facts.of(
                        request,
                        turn,
                        ifApproved(request),
                        "Nothing changes, and " + people.name(request.requestedBy()) + " can ask again."));
    }

    private static String ifApproved(ChangeRequest request) {
        boolean bankAccount = request.fields().stream()
                .anyMatch(field -> field.field() == CustomerField.BANK_ACCOUNT && field.newValue() != null);
        return "After the last approval the new values count at once."
                + (bankAccount
                        ? " Refunds may then go to the new bank account: ask the customer by a known number."
                        : "");
    }

    @Override
    public Optional<String> conflict(VariableScope approval, String user) {
        return changes.conflict(Approval.APPROVAL_OF.get(approval), user);
    }

    @Override
    public Optional<String> outdated(VariableScope approval) {
        return changes.outdated(Approval.APPROVAL_OF.get(approval));
    }

    @Override
    public void record(VariableScope approval, Decision decision) {
        changes.decide(Approval.APPROVAL_OF.get(approval), decision.approved(), decision.comment(), decision.cause());
    }
}
