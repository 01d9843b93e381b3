package org.ordertocash.process.creditapproval;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ordertocash.credit.CreditBackground;
import org.ordertocash.credit.CreditFacts;
import org.ordertocash.credit.CreditSettings;
import org.ordertocash.credit.CreditStanding;
import org.ordertocash.order.SalesOrder;
import org.ordertocash.people.People;
import org.ordertocash.process.Texts;
import org.ordertocash.time.LocalDays;
import org.springframework.stereotype.Component;

/** Limits of payer and group, ages, earlier decisions and releases, as texts for the form {@code approve-credit}. */
@Component
class CreditBackgroundFacts {

    private final CreditBackground background;
    private final CreditSettings settings;
    private final People people;
    private final LocalDays days;

    CreditBackgroundFacts(CreditBackground background, CreditSettings settings, People people, LocalDays days) {
        this.days = days;
        this.background = background;
        this.settings = settings;
        this.people = people;
    }

    Map<String, Object> of(SalesOrder order, CreditFacts facts, LocalDate today) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(
                "limits",
                facts.limits().stream().map(CreditBackgroundFacts::limit).toList());
        values.put("missingRates", facts.missingRates().isEmpty() ? "" : String.join(", ", facts.missingRates()));
        values.put("releasedRecently", Texts.money(facts.releasedRecently()));
        values.put(
                "countsForAuthority",
                facts.releasedRecently().getAmount().signum() == 0
                        ? Texts.money(facts.orderValue())
                        : Texts.money(facts.orderValue().plus(facts.releasedRecently())));
        values.put("releasedDays", Texts.days(settings.now().releasedDays()));
        values.put("aging", aging(order, today));
        CreditBackground.DaysLate late = background.daysLate(order, today);
        values.put(
                "daysLate",
                late.invoices() == 0
                        ? "nothing paid in twelve months"
                        : late.average().stripTrailingZeros().toPlainString() + " on average, at most "
                                + Texts.days(late.most()) + ", of " + late.invoices() + " invoices");
        values.put("decisions", decisions(order));
        values.put("releases", releases(order));
        values.put(
                "ifApproved",
                "After the last approval " + Texts.money(order.gross())
                        + " is reserved for this order, whatever the limits say, and it can be shipped."
                        + " It counts for the authority of the next approvals for this customer and its group.");
        values.put(
                "ifDeposit",
                "After the last approval the order waits until so much is on account, and is released then. What has"
                        + " not come when a release would end is given up, and the order with it.");
        values.put(
                "ifPart",
                "Shipments are refused beyond this amount; whoever wants to ship more has the credit of the rest"
                        + " checked again.");
        values.put(
                "ifAsked",
                "Your question goes to the order desk; the order comes back to you with question and answer.");
        values.put(
                "ifRejected", "The order ends here: nothing is reserved or shipped, and your reason is kept with it.");
        return values;
    }

    private static Map<String, Object> limit(CreditStanding one) {
        return Map.of(
                "kind",
                one.kind().label(),
                "customer",
                one.customer(),
                "limit",
                Texts.money(one.limit()),
                "exposure",
                Texts.money(one.exposure()),
                "headroom",
                one.headroomAfter() == null ? "no rate" : Texts.money(one.headroomAfter()));
    }

    private List<Map<String, Object>> aging(SalesOrder order, LocalDate today) {
        return background.aging(order, today).stream()
                .map(one -> Map.<String, Object>of(
                        "bucket",
                        one.bucket(),
                        "items",
                        String.valueOf(one.items()),
                        "amount",
                        Texts.money(one.amount())
                                + (one.notConverted().isEmpty()
                                        ? ""
                                        : ", without " + String.join(", ", one.notConverted()))))
                .toList();
    }

    private List<Map<String, Object>> decisions(SalesOrder order) {
        return background.earlierDecisions(order).stream()
                .map(one -> Map.<String, Object>of(
                        "order",
                        one.order(),
                        "gross",
                        Texts.money(one.gross()),
                        "decision",
                        one.outcome().name().toLowerCase(Locale.ROOT),
                        "who",
                        people.name(one.by()),
                        "when",
                        Texts.time(one.at(), days.zone(order.entityId())),
                        "comment",
                        Texts.orDash(one.comment())))
                .toList();
    }

    private List<Map<String, Object>> releases(SalesOrder order) {
        return background.releases(order).stream()
                .map(one -> Map.<String, Object>of(
                        "order",
                        one.order(),
                        "amount",
                        Texts.money(one.amount()),
                        "rest",
                        Texts.money(one.rest()),
                        "who",
                        people.name(one.by()),
                        "when",
                        Texts.time(one.at(), days.zone(order.entityId()))))
                .toList();
    }
}
