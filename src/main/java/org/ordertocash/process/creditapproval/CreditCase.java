package org.ordertocash.process.creditapproval;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.ordertocash.credit.CreditCheck;
import org.ordertocash.credit.CreditControl;
import org.ordertocash.credit.CreditFacts;
import org.ordertocash.credit.PolicyHit;
import org.ordertocash.customer.Customer;
import org.ordertocash.customer.Customers;
import org.ordertocash.door.Groups;
import org.ordertocash.invoice.DownPayments;
import org.ordertocash.ledger.Ledger;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.MoneyFormat;
import org.ordertocash.order.OrderAdjustment;
import org.ordertocash.order.OrderChanges;
import org.ordertocash.order.OrderLine;
import org.ordertocash.order.SalesOrder;
import org.ordertocash.people.People;
import org.ordertocash.process.Texts;
import org.ordertocash.process.Variable;
import org.ordertocash.process.approval.ApprovalRules;
import org.ordertocash.time.LocalDays;
import org.springframework.stereotype.Component;

/** Everything an approver needs to see, as texts for the form {@code approve-credit}. */
@Component
class CreditCase {

    private final CreditControl credit;
    private final OrderChanges changes;
    private final Customers customers;
    private final Ledger ledger;
    private final People people;
    private final LocalDays days;
    private final CreditBackgroundFacts background;
    private final QuestionFacts questions;
    private final DownPayments downPayments;

    CreditCase(
            CreditControl credit,
            OrderChanges changes,
            Customers customers,
            Ledger ledger,
            People people,
            LocalDays days,
            CreditBackgroundFacts background,
            QuestionFacts questions,
            DownPayments downPayments) {
        this.downPayments = downPayments;
        this.questions = questions;
        this.background = background;
        this.credit = credit;
        this.changes = changes;
        this.customers = customers;
        this.ledger = ledger;
        this.people = people;
        this.days = days;
    }

    /** What is paid of it before it is shipped. */
    private String downPayment(SalesOrder order) {
        return downPayments
                .agreed(order.id())
                .map(agreed -> agreed.percent() == null
                        ? Texts.money(Amounts.of(agreed.amount(), order.currency()))
                        : agreed.percent().stripTrailingZeros().toPlainString() + " %")
                .orElse("none");
    }

    JsonNode of(long checkId, List<PolicyHit> hits, ApprovalRules.Turn turn) {
        SalesOrder order = credit.orderOf(checkId);
        LocalDate today = days.today(order.entityId());
        Customer customer = customers.byId(order.customerId());
        CreditFacts facts = credit.look(checkId);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("customerNumber", customer.number());
        values.put("customerName", customer.name());
        values.put("country", new Locale("", customer.country()).getDisplayCountry(Locale.ENGLISH));
        values.put("riskClass", facts.riskClass());
        values.put("customerSince", Texts.date(days.dayOf(order.entityId(), customer.createdAt())));
        values.put("orderNumber", order.number());
        values.put("receivedOn", Texts.time(order.receivedAt(), days.zone(order.entityId())));
        values.put("orderedBy", people.name(order.createdBy()));
        values.put("poNumber", Texts.orDash(order.customerPoNumber()));
        values.put("downPayment", downPayment(order));
        values.put("why", why(credit.check(checkId), order));
        values.put("toReserve", Texts.money(facts.toReserve()));
        values.put("net", Texts.money(order.net()));
        values.put("tax", Texts.money(order.tax()));
        values.put("gross", Texts.money(order.gross()));
        values.put("limit", Texts.money(facts.limit()));
        values.put("exposureBefore", Texts.money(facts.exposureBefore()));
        values.put("exposureAfter", Texts.money(facts.exposureAfter()));
        values.put("headroomAfter", Texts.money(facts.headroomAfter()));
        values.put("overdue", Texts.money(facts.overdue()));
        values.put("overdueShare", facts.percentOverdue().stripTrailingZeros().toPlainString() + " %");
        values.put("oldestOverdue", facts.oldestOverdueDays() == 0 ? "none" : Texts.days(facts.oldestOverdueDays()));
        values.put(
                "highestDunningLevel",
                facts.highestDunningLevel() == 0 ? "none" : String.valueOf(facts.highestDunningLevel()));
        values.put("orderBlock", Texts.orDash(facts.orderBlockReason()));
        values.putAll(background.of(order, facts, today));
        values.put("policyRows", hits);
        values.put("questions", questions.of(checkId, order));
        values.put("approverGroup", Groups.name(turn.group()));
        values.put("approvalStep", turn.inWords());
        values.put(
                "earlierApprovals",
                credit.decisions(checkId).stream()
                        .filter(d -> d.step() > 0)
                        .map(d -> Map.of(
                                "who",
                                people.name(d.by()),
                                "when",
                                Texts.time(d.at(), days.zone(order.entityId())),
                                "decision",
                                decision(d, order),
                                "comment",
                                Texts.orDash(d.comment())))
                        .toList());
        values.put(
                "lines",
                Stream.concat(
                                order.lines().stream().map(line -> line(line, order)),
                                order.adjustmentsOfWhole().stream().map(one -> ofWhole(one, order)))
                        .toList());
        values.put(
                "openItems",
                ledger.openItems(order.entityId(), order.customerId(), order.currency()).stream()
                        .map(item -> Map.of(
                                "document",
                                item.documentNumber(),
                                "dueOn",
                                Texts.date(item.dueOn()),
                                "open",
                                Texts.money(item.open()),
                                "daysOverdue",
                                overdue(item.dueOn(), today)))
                        .toList());
        return Variable.json(values);
    }

    /** Why the credit is checked, where it is not because the order came. */
    private String why(CreditCheck check, SalesOrder order) {
        return switch (check.cause()) {
            case INTAKE -> "";
            case CHANGE ->
                changes.of(order.number()).stream()
                        .filter(change -> change.id() == check.changeId())
                        .map(change -> people.name(change.by()) + " changed the order from "
                                + Texts.money(Amounts.of(change.oldGross(), order.currency())) + " to "
                                + Texts.money(Amounts.of(change.newGross(), order.currency())) + ": " + change.reason()
                                + ". If you reject it, the order stays as it was.")
                        .findFirst()
                        .orElse("");
            case EXPIRY ->
                "It was released before and is to be shipped now, but that release has ended. If you reject it, nothing"
                        + " more is shipped.";
            case EXPOSURE ->
                "It was approved before and is to be shipped now, but the customer takes more than the limit meanwhile."
                        + " If you reject it, nothing more is shipped.";
            case PART ->
                "A part of it was released before, and more is to be shipped now. If you reject it, the part stays"
                        + " released.";
        };
    }

    private static String decision(CreditControl.Decision d, SalesOrder order) {
        String words = d.outcome().name().toLowerCase(Locale.ROOT);
        if (d.terms().part() != null) {
            return words + " up to " + Texts.money(Amounts.of(d.terms().part(), order.currency()));
        }
        return d.terms().depositPercent() == null
                ? words
                : words + " after a deposit of "
                        + d.terms().depositPercent().stripTrailingZeros().toPlainString() + " %";
    }

    private static String overdue(LocalDate dueOn, LocalDate today) {
        return dueOn.isBefore(today) ? Texts.days(today.toEpochDay() - dueOn.toEpochDay()) : "–";
    }

    private static Map<String, Object> line(OrderLine line, SalesOrder order) {
        BigDecimal price = line.unitPrice().stripTrailingZeros();
        Money net = Amounts.of(line.netAmount(), order.currency());
        return Map.of(
                "line",
                line.lineNumber(),
                "sku",
                line.sku(),
                "description",
                line.description() + adjustments(line, order),
                "quantity",
                line.quantity().stripTrailingZeros().toPlainString() + " " + unit(line.unit()),
                "unitPrice",
                MoneyFormat.digits(price, order.currency(), Locale.UK),
                "net",
                Texts.money(net));
    }

    /** Its allowances and charges, which its net amount has in it. */
    private static String adjustments(OrderLine line, SalesOrder order) {
        return order.adjustmentsOf(line).stream()
                .map(one -> "; " + one.reason() + " " + Texts.money(Amounts.of(one.signed(), order.currency())))
                .collect(Collectors.joining());
    }

    /** An allowance or a charge of the whole order, as a row below its lines. */
    private static Map<String, Object> ofWhole(OrderAdjustment one, SalesOrder order) {
        return Map.of(
                "line",
                "",
                "sku",
                one.isCharge() ? "charge" : "allowance",
                "description",
                one.reason(),
                "quantity",
                "",
                "unitPrice",
                "",
                "net",
                Texts.money(Amounts.of(one.signed(), order.currency())));
    }

    /** The code for "one piece" of UN/ECE Recommendation 20 says nothing to people. */
    private static String unit(String code) {
        return "C62".equals(code) ? "pcs" : code;
    }
}
