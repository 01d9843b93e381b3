package org.ordertocash.order;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.money.Amounts;
import org.ordertocash.rights.EntityScope;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds orders, the latest first, with what is in force of them and the sums of all that were found. */
@Service
@Transactional(readOnly = true)
public class OrderSearch {

    /** Rows on a page. */
    public static final int PAGE_SIZE = 50;

    private static final int LAST_PAGE = 10_000;

    /** How many are added up; of more, nobody reads a sum. */
    public static final int MOST_ADDED_UP = 1000;

    // of each order that was chosen, and not of all: the offset keeps it apart
    private static final String IN_FORCE =
            " cross join lateral (select * from otc.orders_in_force where order_id = o.id offset 0) f\n";
    private static final String STATUS =
            " cross join lateral (select status from otc.order_status where order_id = o.id offset 0) s\n";

    /** By when an order for which no day was requested is late. */
    private static final String PROMISED = """
            coalesce(f.requested_on,
                     otc.local_day(o.entity_id, o.received_at + make_interval(secs => :expectedSeconds)))
            """;

    private static final int FILE_SIZE = 10_000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Duration expectedWithin;

    /** @param expectedWithin until an order is late for which no day was requested */
    OrderSearch(
            JdbcClient jdbc,
            Clock clock,
            @Value("${order-to-cash.shipments.expected-within}") Duration expectedWithin) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.expectedWithin = expectedWithin;
    }

    /**
     * What is looked for; null: whatever it is.
     *
     * @param status one of {@link OrderTracking#STATUSES}
     * @param customer customer number
     * @param entity code of the legal entity
     * @param from first day on which it was received
     * @param to last day
     * @param query how the number of the order, of the customer, or one that either of them gave it begins; or a part
     *     of the customer's name, of fewer than four letters its beginning
     * @param page from 0
     * @param late only those whose promised day is over and that are not shipped
     * @param behind number of the last order of the page before, in place of the number of a page
     */
    public record Wanted(
            String status,
            String customer,
            String entity,
            LocalDate from,
            LocalDate to,
            String query,
            Integer page,
            boolean late,
            String behind) {

        /** Of whatever lateness, by the number of the page. */
        public Wanted(
                String status,
                String customer,
                String entity,
                LocalDate from,
                LocalDate to,
                String query,
                Integer page) {
            this(status, customer, entity, from, to, query, page, false, null);
        }
    }

    /** One order. */
    public record Row(
            String number,
            String source,
            String externalReference,
            String customer,
            String customerName,
            String entity,
            String status,
            String currency,
            BigDecimal gross,
            LocalDate requestedDate,
            String customerPoNumber,
            Instant receivedAt,
            long version,
            boolean changeWaits) {}

    /** How many were found in a currency, and what they are worth. */
    public record Sum(String currency, long orders, BigDecimal gross) {}

    /**
     * A page of what was found.
     *
     * @param page from 0
     * @param more whether there is another one
     * @param sums of all pages; empty when there are more orders than are added up
     */
    public record Page(List<Row> orders, int page, boolean more, List<Sum> sums) {}

    /** @throws org.ordertocash.input.InvalidInput with every wrong field */
    public Page find(Wanted wanted, EntityScope mine) {
        check(wanted);
        int page = wanted.page() == null ? 0 : wanted.page();
        Map<String, Object> parameters = parameters(wanted, mine);
        List<Row> rows = rows(wanted, mine, PAGE_SIZE + 1, page * PAGE_SIZE);
        List<Sum> sums = jdbc.sql("""
                with found as (select o.id, o.currency\n""" + found(wanted, mine) + """
                               limit :most)
                select o.currency, count(*) as orders, sum(f.gross_amount) as gross
                  from found o
                """ + IN_FORCE + """
                 where (select count(*) from found) < :most
                 group by o.currency order by o.currency
                """)
                .params(parameters)
                .param("most", MOST_ADDED_UP + 1)
                .query((row, n) -> new Sum(
                        row.getString("currency"),
                        row.getLong("orders"),
                        Amounts.inMinorUnits(row.getBigDecimal("gross"), row.getString("currency"))))
                .list();
        return new Page(rows.subList(0, Math.min(PAGE_SIZE, rows.size())), page, rows.size() > PAGE_SIZE, sums);
    }

    /** For a file: the latest 10 000 of them. */
    public List<Row> all(Wanted wanted, EntityScope mine) {
        return latest(wanted, mine, FILE_SIZE);
    }

    /** So many of them, and nothing of the others. */
    public List<Row> latest(Wanted wanted, EntityScope mine, int most) {
        check(wanted);
        return rows(wanted, mine, most, 0);
    }

    private static void check(Wanted wanted) {
        new FieldErrors()
                .require(
                        wanted.status() == null || OrderTracking.STATUSES.contains(wanted.status()),
                        "status",
                        "is none of " + String.join(", ", OrderTracking.STATUSES))
                .optionalText(wanted.customer(), 30, "customer")
                .optionalText(wanted.entity(), 20, "entity")
                .optionalText(wanted.query(), 100, "query")
                .day(wanted.from(), "from")
                .day(wanted.to(), "to")
                .require(
                        wanted.page() == null || wanted.page() >= 0 && wanted.page() <= LAST_PAGE,
                        "page",
                        "is not from 0 to " + LAST_PAGE)
                .optionalText(wanted.behind(), 30, "behind")
                .throwIfAny();
    }

    private List<Row> rows(Wanted wanted, EntityScope mine, int most, int offset) {
        return jdbc.sql(page(wanted, mine))
                .params(parameters(wanted, mine))
                .param("limit", most)
                .param("offset", offset)
                .query((row, n) -> new Row(
                        row.getString("number"),
                        row.getString("source"),
                        row.getString("external_reference"),
                        row.getString("customer"),
                        row.getString("customer_name"),
                        row.getString("entity"),
                        row.getString("status"),
                        row.getString("currency"),
                        Amounts.inMinorUnits(row.getBigDecimal("gross_amount"), row.getString("currency")),
                        row.getObject("requested_on", LocalDate.class),
                        row.getString("customer_po_number"),
                        row.getTimestamp("received_at").toInstant(),
                        row.getLong("version"),
                        row.getBoolean("change_waits")))
                .list();
    }

    /** The rows are chosen before anything is computed of them. */
    String page(Wanted wanted, EntityScope mine) {
        return """
                with found as (select o.id\n""" + found(wanted, mine)
                + (wanted.behind() == null
                        ? ""
                        : " and (o.received_at, o.id)"
                                + " < (select received_at, id from otc.orders where number = :behind)")
                + """
                    order by o.received_at desc, o.id desc limit :limit offset :offset)
                select o.number, o.source, o.external_reference, c.number as customer, c.name as customer_name,
                       e.code as entity, s.status, o.currency, f.gross_amount, f.requested_on, o.customer_po_number,
                       o.received_at, f.version, f.waiting_change_id is not null as change_waits
                  from found
                  join otc.orders o on o.id = found.id
                  join otc.customers c on c.id = o.customer_id
                  join otc.legal_entities e on e.id = o.entity_id
                """ + IN_FORCE + STATUS + """
                 order by o.received_at desc, o.id desc
                """;
    }

    /** Only the conditions that were set are in it, and what they need to know. */
    private static String found(Wanted wanted, EntityScope mine) {
        StringBuilder sql = new StringBuilder(" from otc.orders o");
        if (wanted.status() != null || wanted.late()) {
            sql.append(STATUS);
        }
        if (wanted.late()) {
            sql.append(IN_FORCE);
        }
        sql.append(" where true");
        and(sql, !mine.everything(), "o.entity_id = any(:entities)");
        and(sql, wanted.status() != null, "s.status = :status");
        and(sql, wanted.customer() != null, "o.customer_id = (select id from otc.customers where number = :customer)");
        and(sql, wanted.entity() != null, "o.entity_id = (select id from otc.legal_entities where code = :entity)");
        // the second is what the index is asked for: local days begin up to fourteen hours before and after those of
        // UTC
        and(sql, wanted.from() != null, "otc.local_day(o.entity_id, o.received_at) >= :from");
        and(
                sql,
                wanted.from() != null,
                "o.received_at >= cast(:from as timestamp) at time zone 'UTC' - interval '1 day'");
        and(sql, wanted.to() != null, "otc.local_day(o.entity_id, o.received_at) <= :to");
        and(sql, wanted.to() != null, "o.received_at < cast(:to as timestamp) at time zone 'UTC' + interval '2 days'");
        // as an array: so it is found first, by the indexes
        and(sql, text(wanted) != null, "o.id = any(array(select order_id from otc.orders_named(:query)))");
        and(sql, wanted.late(), "s.status in ('received', 'waiting for approval', 'waiting for shipment')");
        and(sql, wanted.late(), PROMISED + " < otc.local_day(o.entity_id, :now)");
        return sql.append('\n').toString();
    }

    private static void and(StringBuilder sql, boolean wanted, String condition) {
        if (wanted) {
            sql.append(" and ").append(condition);
        }
    }

    private static String text(Wanted wanted) {
        return wanted.query() == null || wanted.query().isBlank()
                ? null
                : wanted.query().strip();
    }

    Map<String, Object> parameters(Wanted wanted, EntityScope mine) {
        Map<String, Object> parameters = new HashMap<>(mine.parameters());
        parameters.put("status", wanted.status());
        parameters.put("customer", wanted.customer());
        parameters.put("entity", wanted.entity());
        parameters.put("from", wanted.from());
        parameters.put("to", wanted.to());
        parameters.put("query", text(wanted));
        parameters.put("behind", wanted.behind());
        parameters.put("expectedSeconds", expectedWithin.toSeconds());
        parameters.put("now", OffsetDateTime.now(clock));
        return parameters;
    }
}
