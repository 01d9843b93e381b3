package org.ordertocash.shipment;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.joda.money.Money;
import org.ordertocash.credit.CreditControl;
import org.ordertocash.credit.ShipmentRelease;
import org.ordertocash.customer.CustomerBlock.Blocked;
import org.ordertocash.customer.CustomerBlocks;
import org.ordertocash.customer.account.AccountKey;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.money.Fingerprint;
import org.ordertocash.order.OrderAdjustment;
import org.ordertocash.order.Orders;
import org.ordertocash.order.SalesOrder;
import org.ordertocash.order.Totals;
import org.ordertocash.time.LocalDays;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Confirms shipments, each once, and never more than was ordered. */
@Service
@Transactional
public class Shipments {

    private final Orders orders;
    private final CreditControl credit;
    private final ShipmentRelease release;
    private final CustomerBlocks blocks;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final LocalDays days;

    Shipments(
            Orders orders,
            CreditControl credit,
            ShipmentRelease release,
            CustomerBlocks blocks,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock,
            LocalDays days) {
        this.orders = orders;
        this.credit = credit;
        this.release = release;
        this.blocks = blocks;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
        this.days = days;
    }

    /** @param lines what was shipped: quantity by the order's line number */
    public record Shipment(
            long id, String orderNumber, String reference, LocalDate shippedOn, Map<Integer, BigDecimal> lines) {}

    /** @param repeated the same shipment had been received; this is the first result */
    public record Confirmed(Shipment shipment, boolean repeated) {}

    /**
     * Stores a shipment of an order.
     *
     * @throws org.ordertocash.input.NotFound when there is no such order
     * @throws org.ordertocash.input.InvalidInput with every wrong field
     * @throws Conflict when the order is cancelled, deliveries to its customer are blocked, it has no credit approval
     *     that holds, nothing is left to ship, or the reference came before with other content
     */
    @Transactional(noRollbackFor = CheckedAgain.class)
    public Confirmed confirm(String orderNumber, NewShipment input, String by) {
        new FieldErrors().key(input.reference(), 100, "reference").throwIfAny();
        long orderId = orders.byNumber(orderNumber).id();
        orders.lock(orderId);
        SalesOrder order = orders.byId(orderId);
        Optional<Shipment> first = find(order, input);
        if (first.isPresent()) {
            return new Confirmed(first.get(), true);
        }
        mayShip(order);
        Map<Integer, BigDecimal> lines = lines(order, input);
        LocalDate shippedOn = input.shippedOn() == null ? days.today(order.entityId()) : input.shippedOn();
        new FieldErrors()
                .near(shippedOn, days.today(order.entityId()), 1, 0, "shippedOn")
                .require(!shippedOn.isAfter(days.today(order.entityId())), "shippedOn", "is in the future")
                .throwIfAny();
        release.beyondPart(order, valueWith(order.id(), lines)).ifPresent(Shipments::refuse);
        boolean free = isFree(order, lines);
        long id = store(order, input.reference(), Fingerprint.of(input), shippedOn, free, lines, by);
        if (free && isLast(order.id())) {
            credit.consume(order.id(), Money.zero(order.gross().getCurrencyUnit()), true);
        }
        events.publishEvent(new ShipmentConfirmed(order.id(), order.number(), id));
        return new Confirmed(new Shipment(id, order.number(), input.reference(), shippedOn, lines), false);
    }

    /** Whether the lines cost nothing, and nothing is charged with them: then there is nothing to invoice. */
    private boolean isFree(SalesOrder order, Map<Integer, BigDecimal> quantities) {
        return order.lines().stream()
                        .filter(line -> quantities.containsKey(line.lineNumber()))
                        .allMatch(line -> Totals.lineNet(
                                                quantities.get(line.lineNumber()),
                                                line.unitPrice(),
                                                line.discountPercent(),
                                                order.currency())
                                        .isZero()
                                && order.adjustmentsOf(line).isEmpty())
                && (order.adjustmentsOfWhole().stream().noneMatch(OrderAdjustment::isCharge)
                        || isShippedInPart(order.id(), false));
    }

    private boolean isLast(long orderId) {
        return unshipped(orderId).isEmpty() && nextToInvoice(orderId).isEmpty();
    }

    private Optional<Shipment> find(SalesOrder order, NewShipment input) {
        String reference = input.reference();
        return jdbc.sql("select id, request_hash, shipped_on from otc.shipments where order_id = :order and reference "
                        + "= :reference")
                .param("order", order.id())
                .param("reference", reference)
                .query((row, n) -> {
                    if (!Fingerprint.matches(row.getString("request_hash"), input)) {
                        throw new Conflict("The shipment " + reference + " of order " + order.number()
                                + " was confirmed before with other content");
                    }
                    return new Shipment(
                            row.getLong("id"),
                            order.number(),
                            reference,
                            row.getObject("shipped_on", LocalDate.class),
                            lines(row.getLong("id")));
                })
                .optional();
    }

    private void mayShip(SalesOrder order) {
        if (order.isCancelled()) {
            throw new Conflict("Order " + order.number() + " is cancelled: nothing may be shipped");
        }
        blocks.why(new AccountKey(order.customerId(), order.entityId()), Blocked.DELIVERY)
                .ifPresent(why -> {
                    throw new Conflict(
                            "Order " + order.number() + " may not be shipped: deliveries are blocked, " + why);
                });
        release.refusal(order).ifPresent(Shipments::refuse);
        if (isDownPaymentMissing(order.id())) {
            throw new Conflict("Order " + order.number() + " may not be shipped: its down payment is not paid");
        }
    }

    private boolean isDownPaymentMissing(long orderId) {
        return jdbc.sql("select otc.down_payment_missing(:id)")
                .param("id", orderId)
                .query(Boolean.class)
                .single();
    }

    private static void refuse(ShipmentRelease.Refusal refusal) {
        throw refusal.isNew() ? new CheckedAgain(refusal.sentence()) : new Conflict(refusal.sentence());
    }

    /** What is shipped of the order is worth, gross, with these lines. */
    private BigDecimal valueWith(long orderId, Map<Integer, BigDecimal> lines) {
        return jdbc.sql("select otc.shipped_value(:order, cast(:lines as int[]), cast(:quantities as numeric[]))")
                .param("order", orderId)
                .param("lines", lines.keySet().toArray(Integer[]::new))
                .param("quantities", lines.values().toArray(BigDecimal[]::new))
                .query(BigDecimal.class)
                .single();
    }

    /** The same of what is shipped. */
    @Transactional(readOnly = true)
    public BigDecimal value(long orderId) {
        return valueWith(orderId, Map.of());
    }

    /** Nothing is shipped, but that the credit is checked again is kept. */
    private static final class CheckedAgain extends Conflict {

        private static final long serialVersionUID = 1;

        private CheckedAgain(String sentence) {
            super(sentence);
        }
    }

    private Map<Integer, BigDecimal> lines(SalesOrder order, NewShipment input) {
        Map<Integer, BigDecimal> left = left(order.id(), "otc.order_lines_shippable");
        if (left.isEmpty()) {
            throw new Conflict(
                    order.waitingChangeId() == null
                            ? "Order " + order.number() + " is shipped completely"
                            : "Order " + order.number()
                                    + " is to be changed: the rest may be shipped when its credit is decided");
        }
        if (input.lines() == null || input.lines().isEmpty()) {
            return left;
        }
        FieldErrors errors = new FieldErrors();
        Map<Integer, BigDecimal> lines = new TreeMap<>();
        Set<Integer> known =
                new HashSet<>(order.lines().stream().map(l -> l.lineNumber()).toList());
        for (int i = 0; i < input.lines().size(); i++) {
            NewShipment.Line line = input.lines().get(i);
            String path = "lines[" + i + "].";
            if (line == null || line.quantity() == null) {
                errors.require(false, path + "quantity", "is missing");
                continue;
            }
            BigDecimal open = left.getOrDefault(line.line(), BigDecimal.ZERO);
            errors.require(known.contains(line.line()), path + "line", "is not a line of order " + order.number())
                    .require(lines.putIfAbsent(line.line(), line.quantity()) == null, path + "line", "is named twice")
                    .require(line.quantity().signum() > 0, path + "quantity", "must be greater than 0")
                    .require(
                            line.quantity().stripTrailingZeros().scale() <= 4,
                            path + "quantity",
                            "has more than 4 decimals")
                    .require(
                            line.quantity().compareTo(open) <= 0,
                            path + "quantity",
                            "is more than the " + open.toPlainString() + " that are left to ship");
        }
        errors.throwIfAny();
        return lines;
    }

    private long store(
            SalesOrder order,
            String reference,
            String hash,
            LocalDate shippedOn,
            boolean free,
            Map<Integer, BigDecimal> lines,
            String by) {
        long id = jdbc.sql("""
                insert into otc.shipments
                    (order_id, reference, request_hash, shipped_on, free_of_charge, received_at, created_by)
                values (:order, :reference, :hash, :shippedOn, :free, :now, :by) returning id
                """)
                .param("order", order.id())
                .param("reference", reference)
                .param("hash", hash)
                .param("shippedOn", shippedOn)
                .param("free", free)
                .param("now", OffsetDateTime.now(clock))
                .param("by", by)
                .query(Long.class)
                .single();
        lines.forEach((line, quantity) -> jdbc.sql("""
                insert into otc.shipment_lines (shipment_id, order_id, line_number, quantity)
                    values (:id, :order, :line, :quantity)
                """)
                .param("id", id)
                .param("order", order.id())
                .param("line", line)
                .param("quantity", quantity)
                .update());
        return id;
    }

    /** What is left to ship: quantity by line number, only lines with something left. */
    @Transactional(readOnly = true)
    public Map<Integer, BigDecimal> unshipped(long orderId) {
        return left(orderId, "otc.order_lines_in_force");
    }

    private Map<Integer, BigDecimal> left(long orderId, String lines) {
        return quantities("""
                select l.line_number, trim_scale(l.quantity - coalesce(s.quantity, 0)) as quantity
                  from %s l
                  left join (select line_number, sum(quantity) as quantity from otc.shipment_lines
                      where order_id = :id group by line_number) s
                         using (line_number)
                 where l.order_id = :id and l.quantity > coalesce(s.quantity, 0)
                """.formatted(lines), orderId);
    }

    /** Quantity by line number of a shipment. */
    @Transactional(readOnly = true)
    public Map<Integer, BigDecimal> lines(long shipmentId) {
        return quantities(
                "select line_number, trim_scale(quantity) as quantity from otc.shipment_lines where shipment_id = :id",
                shipmentId);
    }

    @Transactional(readOnly = true)
    public LocalDate shippedOn(long shipmentId) {
        return jdbc.sql("select shipped_on from otc.shipments where id = :id")
                .param("id", shipmentId)
                .query(LocalDate.class)
                .single();
    }

    /** Whether anything of the order was shipped. */
    @Transactional(readOnly = true)
    public boolean isShippedInPart(long orderId) {
        return isShippedInPart(orderId, true);
    }

    /** @param free whether what was free of charge counts as well */
    private boolean isShippedInPart(long orderId, boolean free) {
        return jdbc.sql("select exists (select from otc.shipments where order_id = :order"
                        + " and (:free or not free_of_charge))")
                .param("order", orderId)
                .param("free", free)
                .query(Boolean.class)
                .single();
    }

    /** Orders of an account of which something is shipped that has no invoice yet. */
    @Transactional(readOnly = true)
    public List<String> ordersToInvoice(AccountKey account) {
        return jdbc.sql("""
                select distinct o.number
                  from otc.orders o
                  join otc.shipments s on s.order_id = o.id and not s.free_of_charge
                 where o.customer_id = :customer and o.entity_id = :entity
                   and not exists (select from otc.invoice_shipments i where i.shipment_id = s.id)
                 order by o.number
                """)
                .param("customer", account.customerId())
                .param("entity", account.entityId())
                .query(String.class)
                .list();
    }

    /**
     * The oldest shipment of the order that needs an invoice and has none yet. Where the customer does not want one for
     * each shipment, there is none while something is left to ship.
     */
    @Transactional(readOnly = true)
    public Optional<Long> nextToInvoice(long orderId) {
        return jdbc.sql("""
                select s.id
                  from otc.shipments s
                  join otc.orders o on o.id = s.order_id
                  join otc.customer_accounts a on a.customer_id = o.customer_id and a.entity_id = o.entity_id
                 where s.order_id = :order and not s.free_of_charge
                   and not exists (select from otc.invoice_shipments i where i.shipment_id = s.id)
                   and (a.invoice_mode = 'PER_SHIPMENT'
                        or not exists (select from otc.order_lines_in_force l
                                        where l.order_id = o.id
                                          and l.quantity > (select coalesce(sum(x.quantity), 0)
                                                              from otc.shipment_lines x
                                                             where x.order_id = o.id
                                                               and x.line_number = l.line_number)))
                 order by s.id limit 1
                """).param("order", orderId).query(Long.class).optional();
    }

    private Map<Integer, BigDecimal> quantities(String sql, long id) {
        Map<Integer, BigDecimal> result = new TreeMap<>();
        jdbc.sql(sql).param("id", id).query(row -> {
            result.put(row.getInt("line_number"), row.getBigDecimal("quantity"));
        });
        return result;
    }
}
