package org.ordertocash.order;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where an order stands, computed from the facts: decisions, shipments, invoices, postings. */
@Service
@Transactional(readOnly = true)
public class OrderTracking {

    private final JdbcClient jdbc;

    OrderTracking(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param at      when it happened (UTC)
     * @param event   what happened, for example {@code invoiced}
     * @param by      who did it
     * @param details numbers and amounts for people
     */
    public record Step(Instant at, String event, String by, String details) {
    }

    public String status(long orderId) {
        return jdbc.sql("select status from otc.order_status where order_id = :id").param("id", orderId).query(String.class).single();
    }

    public List<Step> timeLine(long orderId) {
        return jdbc.sql("""
                select at, event, by, details from otc.order_steps where order_id = :id order by at, rank
                """).param("id", orderId)
                .query((row, n) -> new Step(row.getTimestamp("at").toInstant(), row.getString("event"), row.getString("by"), row.getString("details")))
                .list();
    }
}
