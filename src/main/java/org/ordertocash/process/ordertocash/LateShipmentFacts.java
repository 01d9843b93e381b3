package org.ordertocash.process.ordertocash;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.credit.ShipmentRelease;
import org.ordertocash.customer.Customer;
import org.ordertocash.customer.Customers;
import org.ordertocash.money.Amounts;
import org.ordertocash.order.KeptChange;
import org.ordertocash.order.OrderChanges;
import org.ordertocash.order.Orders;
import org.ordertocash.order.SalesOrder;
import org.ordertocash.people.People;
import org.ordertocash.process.Texts;
import org.ordertocash.process.Variable;
import org.ordertocash.process.shown.ShownFacts;
import org.ordertocash.shipment.LateShipments;
import org.ordertocash.shipment.Shipments;
import org.ordertocash.time.LocalDays;
import org.springframework.stereotype.Component;

/** What the person sees who decides on a late shipment. */
@Component
class LateShipmentFacts implements ShownFacts {

    private final Orders orders;
    private final OrderChanges changes;
    private final Shipments shipments;
    private final LateShipments late;
    private final ShipmentRelease release;
    private final Customers customers;
    private final People people;
    private final LocalDays days;

    LateShipmentFacts(
            Orders orders,
            OrderChanges changes,
            Shipments shipments,
            LateShipments late,
            ShipmentRelease release,
            Customers customers,
            People people,
            LocalDays days) {
        this.orders = orders;
        this.changes = changes;
        this.shipments = shipments;
        this.late = late;
        this.release = release;
        this.customers = customers;
        this.people = people;
        this.days = days;
    }

    @Override
    public Set<String> tasks() {
        return Set.of("Task_DecideOnLateShipment");
    }

    @Override
    public Variable<JsonNode> variable() {
        return OrderToCash.LATE_SHIPMENT;
    }

    @Override
    public JsonNode now(VariableScope task) {
        SalesOrder order = orders.byId(OrderToCash.ORDER_ID.get(task));
        Customer customer = customers.byId(order.customerId());
        LocalDate promised = late.promisedOn(order);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("customerName", customer.name());
        values.put("customerNumber", customer.number());
        values.put("orderNumber", order.number());
        values.put("poNumber", Texts.orDash(order.customerPoNumber()));
        values.put("receivedOn", Texts.time(order.receivedAt(), days.zone(order.entityId())));
        values.put("promisedOn", Texts.date(promised));
        values.put("daysLate", Texts.days(days.today(order.entityId()).toEpochDay() - promised.toEpochDay()));
        values.put("gross", Texts.money(order.gross()));
        values.put("release", release.standing(order));
        values.put("lines", lines(order));
        values.put(
                "history",
                changes.of(order.number()).stream()
                        .map(change -> history(change, order))
                        .toList());
        return Variable.json(values);
    }

    private List<Map<String, Object>> lines(SalesOrder order) {
        Map<Integer, BigDecimal> left = shipments.unshipped(order.id());
        return order.lines().stream()
                .map(line -> {
                    BigDecimal open = left.getOrDefault(line.lineNumber(), BigDecimal.ZERO);
                    return Map.<String, Object>of(
                            "line",
                            line.lineNumber(),
                            "sku",
                            line.sku(),
                            "description",
                            line.description(),
                            "ordered",
                            plain(line.quantity()),
                            "shipped",
                            plain(line.quantity().subtract(open)),
                            "left",
                            plain(open));
                })
                .toList();
    }

    private Map<String, Object> history(KeptChange change, SalesOrder order) {
        String currency = order.currency();
        String what = change.kind().name().toLowerCase(Locale.ROOT)
                + (change.oldGross().compareTo(change.newGross()) == 0
                        ? ""
                        : ", " + Texts.money(Amounts.of(change.oldGross(), currency)) + " → "
                                + Texts.money(Amounts.of(change.newGross(), currency)))
                + (change.newRequestedDate() == null
                                || change.newRequestedDate().equals(change.oldRequestedDate())
                        ? ""
                        : ", for " + Texts.date(change.newRequestedDate()))
                + (change.standing() == KeptChange.Standing.IN_FORCE
                        ? ""
                        : ", "
                                + change.standing()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', ' '));
        return Map.of(
                "when",
                Texts.time(change.at(), days.zone(order.entityId())),
                "who",
                people.name(change.by()),
                "what",
                what,
                "why",
                change.reason());
    }

    private static String plain(BigDecimal quantity) {
        return quantity.stripTrailingZeros().toPlainString();
    }
}
