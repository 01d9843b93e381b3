package org.ordertocash.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.ordertocash.database.ArrayColumns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of what is in force of an order, and of what a change would make of it. */
@Component
class OrderVersions {

    private final JdbcClient jdbc;

    OrderVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param changeId the change whose lines these are; null: the lines as they were received
     * @param adjusted whether the order ever had allowances or charges
     */
    record Version(
            long version,
            Long changeId,
            Long waitingChangeId,
            OrderState state,
            BigDecimal netAmount,
            BigDecimal taxAmount,
            BigDecimal grossAmount,
            LocalDate requestedOn,
            boolean adjusted) {}

    SalesOrder inForce(ReceivedOrder order) {
        Version version = jdbc.sql("select * from otc.orders_in_force where order_id = :id")
                .param("id", order.id())
                .query(Version.class)
                .single();
        return order.with(version, lines(version.changeId()), adjustments(order, version));
    }

    /** As it would be by a change that waits for its credit. */
    SalesOrder by(ReceivedOrder order, long changeId) {
        Version version = jdbc.sql("""
                select f.version, c.id as change_id, f.waiting_change_id, f.state, c.new_net_amount as net_amount,
                       c.new_tax_amount as tax_amount, c.new_gross_amount as gross_amount,
                       c.new_requested_on as requested_on, f.adjusted
                  from otc.order_changes c join otc.orders_in_force f on f.order_id = c.order_id
                 where c.id = :change and c.order_id = :id
                """)
                .param("change", changeId)
                .param("id", order.id())
                .query(Version.class)
                .single();
        return order.with(version, lines(changeId), adjustments(order, version));
    }

    private List<OrderLine> lines(Long changeId) {
        return changeId == null
                ? List.of()
                : jdbc.sql("select * from otc.order_change_lines where change_id = :id order by line_number")
                        .param("id", changeId)
                        .query(OrderLine.class)
                        .list();
    }

    private List<OrderAdjustment> adjustments(ReceivedOrder order, Version version) {
        return version.adjusted() ? adjustments(order.id(), version.changeId()) : List.of();
    }

    /** @param changeId those by this change; null: as they were received */
    List<OrderAdjustment> adjustments(long orderId, Long changeId) {
        return jdbc.sql("""
                select * from otc.order_adjustments
                 where order_id = :order and change_id is not distinct from cast(:change as bigint) order by number
                """)
                .param("order", orderId)
                .param("change", changeId)
                .query(OrderAdjustment.class)
                .list();
    }

    /** @param changeId by which they are so; null: they were received so */
    void store(long orderId, Long changeId, List<OrderAdjustment> adjustments) {
        if (adjustments.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into otc.order_adjustments (order_id, change_id, number, line_number, kind, reason, code,
                    percent, amount, tax_category, tax_rate, tax_reason)
                select :order, cast(:change as bigint), a.*
                  from unnest(cast(:numbers as bigint[]), cast(:lines as bigint[]), cast(:kinds as text[]),
                       cast(:reasons as text[]), cast(:codes as text[]), cast(:percents as numeric[]),
                       cast(:amounts as numeric[]), cast(:categories as text[]), cast(:rates as numeric[]),
                       cast(:taxReasons as text[])) a
                """)
                .param("order", orderId)
                .param("change", changeId)
                .params(ArrayColumns.of(adjustments)
                        .bigints("numbers", one -> (long) one.number())
                        .bigints(
                                "lines",
                                one -> one.lineNumber() == null
                                        ? null
                                        : one.lineNumber().longValue())
                        .texts("kinds", one -> one.kind().name())
                        .texts("reasons", OrderAdjustment::reason)
                        .texts("codes", OrderAdjustment::code)
                        .numerics("percents", OrderAdjustment::percent)
                        .numerics("amounts", OrderAdjustment::amount)
                        .texts("categories", OrderAdjustment::taxCategory)
                        .numerics("rates", OrderAdjustment::taxRate)
                        .texts("taxReasons", OrderAdjustment::taxReason)
                        .byName())
                .update();
    }
}
