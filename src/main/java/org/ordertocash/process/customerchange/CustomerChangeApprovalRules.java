package org.ordertocash.process.customerchange;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.authority.Matter;
import org.ordertocash.authority.RequiredApprovals;
import org.ordertocash.customer.change.ChangeRequest;
import org.ordertocash.customer.change.CustomerChanges;
import org.ordertocash.customer.change.CustomerField;
import org.ordertocash.customer.change.FieldChange;
import org.ordertocash.door.Groups;
import org.ordertocash.money.Iban;
import org.ordertocash.people.People;
import org.ordertocash.process.Texts;
import org.ordertocash.process.Variable;
import org.ordertocash.process.approval.Approval;
import org.ordertocash.process.approval.ApprovalKind;
import org.ordertocash.process.approval.ApprovalRules;
import org.ordertocash.time.LocalDays;
import org.springframework.stereotype.Component;

/** How a change of a customer is approved that somebody asks for. */
@Component
class CustomerChangeApprovalRules implements ApprovalRules {

    private final CustomerChanges changes;
    private final RequiredApprovals approvals;
    private final People people;
    private final LocalDays days;

    CustomerChangeApprovalRules(CustomerChanges changes, RequiredApprovals approvals, People people, LocalDays days) {
        this.changes = changes;
        this.approvals = approvals;
        this.people = people;
        this.days = days;
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
        ZoneId zone = request.entity() == null ? ZoneOffset.UTC : days.zone(request.entity());
        String asker = people.name(request.requestedBy());
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("customerNumber", request.customer());
        values.put("customerName", request.customerName());
        values.put("reason", request.reason());
        values.put("requestedBy", asker);
        values.put("requestedAt", Texts.time(request.requestedAt(), zone));
        values.put(
                "fields",
                request.fields().stream()
                        .map(field -> Map.of(
                                "field",
                                label(field),
                                "old",
                                text(field, field.oldValue()),
                                "new",
                                text(field, field.newValue())))
                        .toList());
        values.put("outdated", changes.outdated(request.id()).orElse("no"));
        values.put("ifApproved", ifApproved(request));
        values.put("ifRejected", "Nothing changes, and " + asker + " can ask again.");
        values.put("approverGroup", Groups.name(turn.group()));
        values.put("approvalStep", turn.inWords());
        values.put(
                "earlier",
                request.decisions().stream()
                        .map(d -> Map.of(
                                "who",
                                people.name(d.by()),
                                "when",
                                Texts.time(d.at(), zone),
                                "comment",
                                Texts.orDash(d.comment())))
                        .toList());
        return new Shown(
                request.customerName() + ", " + request.fields().get(0).field().label()
                        + (request.fields().size() > 1 ? " and more" : ""),
                Variable.json(values));
    }

    private static String label(FieldChange field) {
        return field.field().label() + (field.entity() == null ? "" : ", account with " + field.entity());
    }

    private static String text(FieldChange field, String value) {
        return value == null
                ? "none"
                : field.field() == CustomerField.BANK_ACCOUNT
                        ? Iban.printed(value)
                        : value.equals("true") ? "yes" : value.equals("false") ? "no" : value;
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
