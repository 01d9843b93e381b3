package org.ordertocash.order;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where an order stands, computed from the facts: decisions, shipments, invoices, postings. */
@Service
@Transactional(readOnly = true)
public class OrderTracking {

    /** How far an order can be, as the view {@code order_status} says it. */
    public static final List<String> STATUSES = List.of(
            "received",
            "waiting for approval",
            "rejected",
            "cancelled",
            "waiting for shipment",
            "shipped",
            "invoiced",
            "partly paid",
            "paid",
            "closed");

    private final JdbcClient jdbc;
    private final Clock clock;

    OrderTracking(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param at when it happened (UTC)
     * @param event what happened, for example {@code invoiced}
     * @param by who did it
     * @param details numbers and amounts for people
     */
    public record Step(Instant at, String event, String by, String details) {}

    public String status(long orderId) {
        return jdbc.sql("select status from otc.order_status where order_id = :id")
                .param("id", orderId)
                .query(String.class)
                .single();
    }

    public List<Step> timeLine(long orderId) {
        return jdbc.sql("""
                select at, event, by, details, rank from otc.order_steps where order_id = :id
                union all
                select (due_on + 1)::timestamp at time zone e.time_zone, 'overdue', 'system', document_number, 6
                  from otc.open_items_by_order i join otc.legal_entities e on e.id = i.entity_id
                 where order_id = :id and due_on < cast(cast(:now as timestamptz) at time zone e.time_zone as date)
                   and (settled_on is null or settled_on > due_on)
                order by at, rank
                """)
                .param("id", orderId)
                .param("now", OffsetDateTime.now(clock))
                .query((row, n) -> new Step(
                        row.getTimestamp("at").toInstant(),
                        row.getString("event"),
                        row.getString("by"),
                        row.getString("details")))
                .list();
    }
}
