package org.ordertocash.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.ordertocash.money.Amounts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What hangs on an order beside itself: shipments, the credit that it takes, and who is asked about it now. */
@Service
@Transactional(readOnly = true)
public class OrderSheet {

    private static final int MOST = 200;

    private final JdbcClient jdbc;

    OrderSheet(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param lines in words, such as {@code 2 × line 1} */
    public record Shipment(String reference, LocalDate shippedOn, String by, Instant at, String lines) {}

    /**
     * @param rest not invoiced yet
     * @param releasedBy who let it pass above the limit; null: it fitted
     */
    public record Reservation(Money amount, Money rest, String releasedBy, Instant at) {}

    /** @param assignee who works on it; null: nobody yet */
    public record Task(String id, String name, String assignee, Instant since) {}

    /** The first ones first; at most 200. */
    public List<Shipment> shipments(long order) {
        return jdbc.sql("""
                select s.reference, s.shipped_on, s.created_by, s.received_at,
                       (select string_agg(trim_scale(l.quantity) || ' × line ' || l.line_number, ', '
                                          order by l.line_number)
                          from otc.shipment_lines l where l.shipment_id = s.id) as lines
                  from otc.shipments s where s.order_id = :order order by s.id limit :most
                """)
                .param("order", order)
                .param("most", MOST)
                .query((row, n) -> new Shipment(
                        row.getString("reference"),
                        row.getObject("shipped_on", LocalDate.class),
                        row.getString("created_by"),
                        row.getTimestamp("received_at").toInstant(),
                        row.getString("lines")))
                .list();
    }

    /** What was shipped, by line number. */
    public Map<Integer, BigDecimal> shipped(long order) {
        Map<Integer, BigDecimal> shipped = new HashMap<>();
        jdbc.sql("""
                select line_number, trim_scale(sum(quantity)) as quantity from otc.shipment_lines
                 where order_id = :order group by line_number
                """).param("order", order).query(row -> {
            shipped.put(row.getInt("line_number"), row.getBigDecimal("quantity"));
        });
        return shipped;
    }

    public Optional<Reservation> reservation(long order) {
        return jdbc.sql("""
                select a.currency, r.amount, r.amount - r.consumed_amount as rest, r.released_by, r.reserved_at
                  from otc.credit_reservations r join otc.credit_accounts a on a.id = r.account_id
                 where r.order_id = :order
                """)
                .param("order", order)
                .query((row, n) -> new Reservation(
                        Amounts.of(row.getBigDecimal("amount"), row.getString("currency")),
                        Amounts.of(row.getBigDecimal("rest"), row.getString("currency")),
                        row.getString("released_by"),
                        row.getTimestamp("reserved_at").toInstant()))
                .optional();
    }

    /** The open tasks of the order's own case and of what it called, the oldest first. */
    public List<Task> tasks(String number) {
        return jdbc.sql("""
                select distinct t.id_, t.name_, t.assignee_, t.create_time_
                  from public.act_ru_execution p
                  join public.act_ru_execution r on r.root_proc_inst_id_ = p.root_proc_inst_id_
                  join public.act_ru_task t on t.proc_inst_id_ = r.id_
                 where p.business_key_ = :number
                 order by t.create_time_, t.id_ limit 20
                """)
                .param("number", number)
                .query((row, n) -> new Task(
                        row.getString("id_"),
                        row.getString("name_"),
                        row.getString("assignee_"),
                        row.getTimestamp("create_time_").toInstant()))
                .list();
    }
}
