package org.ordertocash.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of what is in force of an order, and of what a change would make of it. */
@Component
class OrderVersions {

    private final JdbcClient jdbc;

    OrderVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param changeId the change whose lines these are; null: the lines as they were received */
    record Version(
            long version,
            Long changeId,
            Long waitingChangeId,
            OrderState state,
            BigDecimal netAmount,
            BigDecimal taxAmount,
            BigDecimal grossAmount,
            LocalDate requestedOn) {}

    SalesOrder inForce(ReceivedOrder order) {
        Version version = jdbc.sql("select * from otc.orders_in_force where order_id = :id")
                .param("id", order.id())
                .query(Version.class)
                .single();
        return order.with(version, lines(version.changeId()));
    }

    /** As it would be by a change that waits for its credit. */
    SalesOrder by(ReceivedOrder order, long changeId) {
        Version version = jdbc.sql("""
                select f.version, c.id as change_id, f.waiting_change_id, f.state, c.new_net_amount as net_amount,
                       c.new_tax_amount as tax_amount, c.new_gross_amount as gross_amount,
                       c.new_requested_on as requested_on
                  from otc.order_changes c join otc.orders_in_force f on f.order_id = c.order_id
                 where c.id = :change and c.order_id = :id
                """)
                .param("change", changeId)
                .param("id", order.id())
                .query(Version.class)
                .single();
        return order.with(version, lines(changeId));
    }

    private List<OrderLine> lines(Long changeId) {
        return changeId == null
                ? List.of()
                : jdbc.sql("select * from otc.order_change_lines where change_id = :id order by line_number")
                        .param("id", changeId)
                        .query(OrderLine.class)
                        .list();
    }
}
