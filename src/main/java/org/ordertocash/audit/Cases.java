package org.ordertocash.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.joda.money.Money;
import org.ordertocash.money.Amounts;
import org.ordertocash.rights.EntityScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds cases by order number or customer, latest first. */
@Service
public class Cases {

    /** Rows on a page. */
    public static final int PAGE_SIZE = 50;

    // as an array: so it is found first, by the indexes
    private static final String NAMED = "and o.id = any(array(select order_id from otc.orders_named(:text)))";

    private final JdbcClient jdbc;
    private final Clock clock;

    Cases(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One line of the list. */
    public record Row(
            String orderNumber,
            String customerNumber,
            String customerName,
            String entityName,
            Money gross,
            Money open,
            Instant receivedAt,
            ZoneId zone,
            CaseStatus status) {}

    /** A page of the list; {@code number} counts from 0. */
    public record Page(List<Row> rows, int number, boolean more) {}

    /**
     * The cases whose order number, customer number or purchase order starts with the text, or whose customer's name
     * contains it (one of fewer than four letters: begins with it); all of them for an empty text.
     *
     * @param page from 0
     * @param mine the entities whose cases are found
     */
    @Transactional(readOnly = true)
    public Page find(String text, int page, EntityScope mine) {
        int number = Math.max(0, Math.min(page, 10_000));
        String wanted = text == null ? "" : text.strip();
        List<Row> rows = jdbc.sql("""
                select o.number, c.number as customer_number, c.name as customer_name, e.name as entity_name,
                    e.time_zone,
                    o.currency,
                       f.gross_amount, o.received_at,
                       coalesce((select sum(i.open_amount) from otc.open_items_by_order i
                                  where i.order_id = o.id), 0) as open,
                       %s
                  from otc.orders o
                  join otc.customers c on c.id = o.customer_id
                  join otc.legal_entities e on e.id = o.entity_id
                 cross join lateral (select * from otc.orders_in_force where order_id = o.id offset 0) f
                 cross join lateral (select * from otc.order_status where order_id = o.id offset 0) s
                 where (:everything or o.entity_id = any(:entities)) %s
                 order by o.received_at desc, o.id desc
                 limit :limit offset :offset
                """.formatted(CaseStatus.COLUMNS, wanted.isEmpty() ? "" : NAMED))
                .params(mine.parameters())
                .param("text", wanted)
                .param("now", OffsetDateTime.now(clock))
                .param("limit", PAGE_SIZE + 1)
                .param("offset", number * PAGE_SIZE)
                .query((row, index) -> new Row(
                        row.getString("number"),
                        row.getString("customer_number"),
                        row.getString("customer_name"),
                        row.getString("entity_name"),
                        Amounts.of(row.getBigDecimal("gross_amount"), row.getString("currency")),
                        Amounts.of(row.getBigDecimal("open"), row.getString("currency")),
                        Rows.instant(row, "received_at"),
                        ZoneId.of(row.getString("time_zone")),
                        new CaseStatus(row.getString("status"), row.getBoolean("overdue"))))
                .list();
        return new Page(rows.subList(0, Math.min(PAGE_SIZE, rows.size())), number, rows.size() > PAGE_SIZE);
    }
}
