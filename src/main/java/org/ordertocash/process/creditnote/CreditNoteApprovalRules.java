package org.ordertocash.process.creditnote;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.joda.money.Money;
import org.ordertocash.authority.Matter;
import org.ordertocash.authority.RequiredApprovals;
import org.ordertocash.door.Groups;
import org.ordertocash.invoice.creditnote.CreditLine;
import org.ordertocash.invoice.creditnote.CreditNote;
import org.ordertocash.invoice.creditnote.CreditNoteRequests;
import org.ordertocash.invoice.creditnote.CreditNotes;
import org.ordertocash.invoice.creditnote.CreditTax;
import org.ordertocash.invoice.creditnote.Creditable;
import org.ordertocash.invoice.creditnote.Creditables;
import org.ordertocash.money.Amounts;
import org.ordertocash.people.People;
import org.ordertocash.process.Texts;
import org.ordertocash.process.Variable;
import org.ordertocash.process.approval.Approval;
import org.ordertocash.process.approval.ApprovalKind;
import org.ordertocash.process.approval.ApprovalRules;
import org.ordertocash.time.LocalDays;
import org.springframework.stereotype.Component;

/** How a credit note is approved. */
@Component
class CreditNoteApprovalRules implements ApprovalRules {

    private final CreditNoteRequests requests;
    private final CreditNotes notes;
    private final Creditables documents;
    private final RequiredApprovals approvals;
    private final OldBesideNew correction;
    private final People people;
    private final LocalDays days;

    CreditNoteApprovalRules(
            CreditNoteRequests requests,
            CreditNotes notes,
            Creditables documents,
            RequiredApprovals approvals,
            OldBesideNew correction,
            People people,
            LocalDays days) {
        this.requests = requests;
        this.notes = notes;
        this.documents = documents;
        this.approvals = approvals;
        this.correction = correction;
        this.people = people;
        this.days = days;
    }

    @Override
    public ApprovalKind kind() {
        return ApprovalKind.CREDIT_NOTE;
    }

    @Override
    public Asked asked(VariableScope approval) {
        long note = Approval.APPROVAL_OF.get(approval);
        return new Asked(requests.required(note), approvals.open(Matter.CREDIT_NOTE, note));
    }

    @Override
    public Shown show(VariableScope approval, Turn turn) {
        CreditNote note = notes.byId(Approval.APPROVAL_OF.get(approval));
        Creditable document = documents.of(note.openItemId());
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("number", note.request());
        values.put("gross", Texts.money(note.gross()));
        values.put("net", Texts.money(note.net()));
        values.put("tax", Texts.money(note.tax()));
        values.put("reason", note.reason().label());
        values.put("comment", note.comment());
        values.put("requestedBy", people.name(note.requestedBy()));
        values.put("requestedAt", Texts.time(note.requestedAt(), days.zone(note.entity())));
        values.put("lately", Texts.money(requests.lately(note)));
        values.put("invoiceNumber", note.invoiceNumber());
        values.put("customer", note.customer());
        values.put("customerName", note.customerName());
        values.put("orderNumber", Texts.orDash(note.orderNumber()));
        values.put("issuedOn", Texts.date(document.issuedOn()));
        values.put("original", Texts.money(document.original()));
        values.put("creditedBefore", Texts.money(document.credited().minus(note.gross())));
        values.put("deducted", Texts.money(document.deducted()));
        values.put("restAfter", Texts.money(document.rest()));
        values.put("open", Texts.money(document.open()));
        values.put(
                "ifApproved",
                note.replacement() == null ? ifApproved(note, document) : correction.ifApproved(note, document));
        values.put(
                "ifRejected",
                "Nothing is credited, and " + people.name(note.requestedBy()) + " can ask for something else.");
        values.put(
                "order", note.replacement() == null ? order(note, document) : "It goes on with the corrected invoice.");
        values.put(
                "lines", note.lines().stream().map(line -> row(line, document)).toList());
        values.put("taxes", note.taxes().stream().map(tax -> row(tax, document)).toList());
        values.put(
                "before",
                notes.ofItem(note.openItemId()).stream()
                        .filter(other -> other.id() != note.id())
                        .map(CreditNoteApprovalRules::row)
                        .toList());
        values.put("correction", correction.of(note));
        values.put("approverGroup", Groups.name(turn.group()));
        values.put("approvalStep", turn.inWords());
        values.put(
                "earlier",
                note.decisions().stream()
                        .map(d -> Map.of(
                                "who",
                                people.name(d.by()),
                                "when",
                                Texts.time(d.at(), days.zone(note.entity())),
                                "comment",
                                Texts.orDash(d.comment())))
                        .toList());
        return new Shown(note.customerName() + ", " + Texts.money(note.gross()), Variable.json(values));
    }

    private static String ifApproved(CreditNote note, Creditable document) {
        Money allocated = document.open().isLessThan(note.gross()) ? document.open() : note.gross();
        Money onAccount = note.gross().minus(allocated);
        return "After the last approval " + Texts.money(allocated) + " are taken off what is open"
                + (onAccount.isZero()
                        ? "."
                        : ", and " + Texts.money(onAccount) + " are the customer's credit on account.");
    }

    private static String order(CreditNote note, Creditable document) {
        if (note.orderNumber() == null) {
            return "Its order is not known here.";
        }
        String ends = document.open().isGreaterThan(note.gross())
                ? "It goes on waiting for the rest."
                : "It is settled, when nothing else of it is open.";
        return note.reason().newOrder() ? ends + " What is still wanted of it needs a new order." : ends;
    }

    private static Map<String, Object> row(CreditLine line, Creditable document) {
        return Map.of(
                "description",
                line.sku() == null ? line.description() : line.sku() + " " + line.description(),
                "quantity",
                plain(line.quantity()),
                "of",
                document.lines().stream()
                        .filter(of -> line.invoiceLine() != null && of.number() == line.invoiceLine())
                        .map(of -> plain(of.quantity()))
                        .findFirst()
                        .orElse("–"),
                "rate",
                plain(line.taxRate()) + " %",
                "net",
                Texts.money(line.net()));
    }

    private static Map<String, Object> row(CreditTax tax, Creditable document) {
        return Map.of(
                "rate",
                tax.category() + ", " + plain(tax.rate()) + " %",
                "net",
                Texts.money(tax.net()),
                "tax",
                Texts.money(tax.tax()),
                "invoiceTax",
                document.rates().stream()
                        .filter(of -> of.category().equals(tax.category())
                                && of.rate().compareTo(tax.rate()) == 0)
                        .map(of -> Texts.money(of.tax()))
                        .findFirst()
                        .orElse("not known"));
    }

    private static Map<String, Object> row(CreditNote note) {
        return Map.of(
                "name",
                note.name(),
                "reason",
                note.reason().label(),
                "status",
                note.status().name().toLowerCase(Locale.ROOT),
                "gross",
                Texts.money(note.gross()));
    }

    private static String plain(BigDecimal number) {
        return Amounts.shortest(number).toPlainString();
    }

    @Override
    public Optional<String> conflict(VariableScope approval, String user) {
        return requests.conflict(Approval.APPROVAL_OF.get(approval), user);
    }

    @Override
    public void record(VariableScope approval, Decision decision) {
        requests.decide(Approval.APPROVAL_OF.get(approval), decision.approved(), decision.comment(), decision.cause());
    }
}
