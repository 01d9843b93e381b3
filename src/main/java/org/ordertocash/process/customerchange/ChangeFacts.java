package org.ordertocash.process.customerchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ordertocash.customer.change.ChangeRequest;
import org.ordertocash.customer.change.CustomerChanges;
import org.ordertocash.customer.change.CustomerField;
import org.ordertocash.customer.change.FieldChange;
import org.ordertocash.door.Groups;
import org.ordertocash.money.Iban;
import org.ordertocash.people.People;
import org.ordertocash.process.Texts;
import org.ordertocash.process.Variable;
import org.ordertocash.process.approval.ApprovalRules.Turn;
import org.ordertocash.time.LocalDays;
import org.springframework.stereotype.Component;

/** What an approver sees of a change of a customer, or of what is asked for with a new one. */
@Component
public class ChangeFacts {

    private final CustomerChanges changes;
    private final People people;
    private final LocalDays days;

    ChangeFacts(CustomerChanges changes, People people, LocalDays days) {
        this.changes = changes;
        this.people = people;
        this.days = days;
    }

    /** Old and new of each field, who asks and why, earlier approvals, and what the decision does. */
    public JsonNode of(ChangeRequest request, Turn turn, String ifApproved, String ifRejected) {
        ZoneId zone = request.entity() == null ? ZoneOffset.UTC : days.zone(request.entity());
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("customerNumber", request.customer());
        values.put("customerName", request.customerName());
        values.put("riskClass", changes.riskClass(request.id()));
        values.put("reason", request.reason());
        values.put("requestedBy", people.name(request.requestedBy()));
        values.put("requestedAt", Texts.time(request.requestedAt(), zone));
        values.put("fields", request.fields().stream().map(ChangeFacts::field).toList());
        values.put("outdated", changes.outdated(request.id()).orElse("no"));
        values.put("ifApproved", ifApproved);
        values.put("ifRejected", ifRejected);
        values.put("approverGroup", Groups.name(turn.group()));
        values.put("approvalStep", turn.inWords());
        values.put("earlier", earlier(request, zone));
        return Variable.json(values);
    }

    private List<Map<String, String>> earlier(ChangeRequest request, ZoneId zone) {
        return request.decisions().stream()
                .map(d -> Map.of(
                        "who",
                        people.name(d.by()),
                        "when",
                        Texts.time(d.at(), zone),
                        "comment",
                        Texts.orDash(d.comment())))
                .toList();
    }

    private static Map<String, String> field(FieldChange change) {
        return Map.of(
                "field",
                change.field().label() + (change.entity() == null ? "" : ", account with " + change.entity()),
                "old",
                text(change, change.oldValue()),
                "new",
                text(change, change.newValue()));
    }

    private static String text(FieldChange change, String value) {
        return value == null
                ? "none"
                : change.field() == CustomerField.BANK_ACCOUNT
                        ? Iban.printed(value)
                        : value.equals("true") ? "yes" : value.equals("false") ? "no" : value;
    }
}
