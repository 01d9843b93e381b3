package org.ordertocash.process.creditlimitchange;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.authority.Matter;
import org.ordertocash.authority.RequiredApprovals;
import org.ordertocash.credit.CreditLimitChanges;
import org.ordertocash.credit.CreditLimitKind;
import org.ordertocash.credit.CreditLimitRequest;
import org.ordertocash.credit.CreditLimits;
import org.ordertocash.door.Groups;
import org.ordertocash.people.People;
import org.ordertocash.process.Texts;
import org.ordertocash.process.Variable;
import org.ordertocash.process.approval.Approval;
import org.ordertocash.process.approval.ApprovalKind;
import org.ordertocash.process.approval.ApprovalRules;
import org.ordertocash.time.LocalDays;
import org.springframework.stereotype.Component;

/** How a limit is approved that somebody asks for. */
@Component
class CreditLimitApprovalRules implements ApprovalRules {

    private final CreditLimitChanges changes;
    private final CreditLimits limits;
    private final RequiredApprovals approvals;
    private final People people;

    private final LocalDays days;
    private final ReviewScore score;

    CreditLimitApprovalRules(
            CreditLimitChanges changes,
            CreditLimits limits,
            RequiredApprovals approvals,
            People people,
            LocalDays days,
            ReviewScore score) {
        this.score = score;
        this.days = days;
        this.changes = changes;
        this.limits = limits;
        this.approvals = approvals;
        this.people = people;
    }

    @Override
    public ApprovalKind kind() {
        return ApprovalKind.CREDIT_LIMIT;
    }

    @Override
    public Asked asked(VariableScope approval) {
        long request = Approval.APPROVAL_OF.get(approval);
        return new Asked(changes.required(request), approvals.open(Matter.CREDIT_LIMIT, request));
    }

    @Override
    public Shown show(VariableScope approval, Turn turn) {
        CreditLimitRequest request = changes.byId(Approval.APPROVAL_OF.get(approval));
        CreditLimits.Today now = limits.today(request.accountId());
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("customerNumber", request.customer());
        values.put("customerName", request.customerName());
        values.put("entity", request.entity());
        values.put("kind", request.kind().label());
        values.put("amount", Texts.money(request.amount()));
        values.put("resulting", Texts.money(request.resulting()));
        values.put("validFrom", Texts.date(request.validFrom()));
        values.put("validTo", request.validTo() == null ? "until another one follows" : Texts.date(request.validTo()));
        values.put("reason", request.reason());
        values.put("requestedBy", people.name(request.requestedBy()));
        values.put("requestedAt", Texts.time(request.requestedAt(), days.zone(request.entity())));
        values.put("limitNow", Texts.money(now.limit()));
        values.put("groupLimitNow", Texts.money(now.groupLimit()));
        values.put("exposure", Texts.money(now.exposure()));
        values.put("groupExposure", Texts.money(now.groupExposure()));
        values.put("notCounted", now.missingRates().isEmpty() ? "none" : String.join(", ", now.missingRates()));
        values.put("overdue", Texts.money(now.overdue()));
        values.put("riskClass", changes.riskClass(request.id()));
        values.put("ifApproved", ifApproved(request));
        values.put("ifRejected", "Nothing changes, and " + people.name(request.requestedBy()) + " can ask again.");
        values.put("score", score.of(request.id()));
        values.put("approverGroup", Groups.name(turn.group()));
        values.put("approvalStep", turn.inWords());
        values.put(
                "earlier",
                request.decisions().stream()
                        .map(d -> Map.of(
                                "who",
                                people.name(d.by()),
                                "when",
                                Texts.time(d.at(), days.zone(request.entity())),
                                "comment",
                                Texts.orDash(d.comment())))
                        .toList());
        return new Shown(request.customerName() + ", " + Texts.money(request.resulting()), Variable.json(values));
    }

    private static String ifApproved(CreditLimitRequest request) {
        return "After the last approval, from " + Texts.date(request.validFrom()) + " on, "
                + (request.kind() == CreditLimitKind.GROUP ? "the group may owe " : "the customer may owe ")
                + Texts.money(request.resulting())
                + (request.validTo() == null ? "." : ", up to and including " + Texts.date(request.validTo()) + ".");
    }

    @Override
    public Optional<String> conflict(VariableScope approval, String user) {
        return changes.conflict(Approval.APPROVAL_OF.get(approval), user);
    }

    @Override
    public void record(VariableScope approval, Decision decision) {
        changes.decide(Approval.APPROVAL_OF.get(approval), decision.approved(), decision.comment(), decision.cause());
    }
}
