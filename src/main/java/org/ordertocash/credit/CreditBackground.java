package org.ordertocash.credit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.ordertocash.money.Amounts;
import org.ordertocash.order.SalesOrder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a person wants to know of a customer before deciding on its credit. Only reads; each list has an end. */
@Service
@Transactional(readOnly = true)
public class CreditBackground {

    private static final int MOST = 10;

    private final JdbcClient jdbc;

    CreditBackground(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Open items of an age.
     *
     * @param bucket for people
     * @param amount in the order's currency, by the rate of the day
     * @param notConverted currencies that no rate converts: they are not in the amount
     */
    public record Aging(String bucket, long items, Money amount, List<String> notConverted) {}

    /** How the invoices were paid that were settled in twelve months. */
    public record DaysLate(long invoices, BigDecimal average, long most) {}

    /** What a person decided on another order of the customer. */
    public record EarlierDecision(
            String order, Money gross, CreditOutcome outcome, String comment, String by, Instant at) {}

    /**
     * What people have released for the customer and what is still reserved of it.
     *
     * @param rest not invoiced yet
     */
    public record Release(String order, Money amount, Money rest, String by, Instant at) {}

    /** All six ages, the youngest first. */
    public List<Aging> aging(SalesOrder order, LocalDate today) {
        return jdbc.sql("""
                select b.bucket, coalesce(sum(u.items), 0) as items,
                       coalesce(sum(otc.credit_converted(u.amount, u.currency, :currency, :today)), 0) as amount,
                       coalesce(array_agg(distinct u.currency::text) filter (where u.currency is not null and
                           otc.credit_converted(u.amount, u.currency, :currency, :today) is null), '{}') as missing
                  from (values (1, 'Not due', null, 0), (2, '1–30 days', 1, 30), (3, '31–60 days', 31, 60),
                               (4, '61–90 days', 61, 90), (5, '91–180 days', 91, 180),
                               (6, 'more than 180 days', 181, null)) b(number, bucket, first, last)
                  left join lateral (
                       select i.currency, count(*) as items, sum(i.open_amount) as amount
                         from otc.unsettled_items i
                        where i.customer_id = :customer and i.entity_id = :entity
                          and (b.first is null or cast(:today as date) - i.due_on >= b.first)
                          and (b.last is null or cast(:today as date) - i.due_on <= b.last)
                        group by i.currency) u on true
                 group by b.number, b.bucket order by b.number
                """)
                .params(of(order))
                .param("today", today)
                .param("currency", order.currency())
                .query((row, n) -> new Aging(
                        row.getString("bucket"),
                        row.getLong("items"),
                        Amounts.rounded(row.getBigDecimal("amount"), order.currency()),
                        List.of((String[]) row.getArray("missing").getArray())))
                .list();
    }

    public DaysLate daysLate(SalesOrder order, LocalDate today) {
        return jdbc.sql("""
                select count(*) as invoices, coalesce(avg(late), 0) as average, coalesce(max(late), 0) as most
                  from (select greatest(i.settled_on - i.due_on, 0) as late
                          from otc.invoices v
                          join otc.open_items i on i.id = v.open_item_id
                         where v.customer_id = :customer and i.entity_id = :entity
                           and not exists (select from otc.invoices r where r.replaces_id = v.id)
                           and i.settled_on > cast(:today as date) - 365) paid
                """)
                .params(of(order))
                .param("today", today)
                .query((row, n) -> new DaysLate(
                        row.getLong("invoices"),
                        row.getBigDecimal("average").setScale(1, RoundingMode.HALF_UP),
                        row.getLong("most")))
                .single();
    }

    /** The newest first. */
    public List<EarlierDecision> earlierDecisions(SalesOrder order) {
        return jdbc.sql("""
                select o.number, o.gross_amount, o.currency, d.outcome, d.comment, d.decided_by, d.decided_at
                  from otc.orders o
                  join otc.credit_decisions d on d.order_id = o.id and d.step > 0
                 where o.customer_id = :customer and o.entity_id = :entity and o.id <> :order
                 order by d.decided_at desc, d.id desc limit :most
                """)
                .params(of(order))
                .param("order", order.id())
                .param("most", MOST)
                .query((row, n) -> new EarlierDecision(
                        row.getString("number"),
                        money(row, "gross_amount"),
                        CreditOutcome.valueOf(row.getString("outcome")),
                        row.getString("comment"),
                        row.getString("decided_by"),
                        row.getTimestamp("decided_at").toInstant()))
                .list();
    }

    /** Those of which something is still reserved; the newest first. */
    public List<Release> releases(SalesOrder order) {
        return jdbc.sql("""
                select o.number, r.amount, r.amount - r.consumed_amount as rest, a.currency, r.released_by,
                       r.reserved_at
                  from otc.credit_accounts a
                  join otc.credit_reservations r on r.account_id = a.id and r.consumed_amount < r.amount
                  join otc.orders o on o.id = r.order_id
                 where a.customer_id = :customer and a.entity_id = :entity and r.released_by is not null
                   and o.id <> :order
                 order by r.reserved_at desc, r.order_id desc limit :most
                """)
                .params(of(order))
                .param("order", order.id())
                .param("most", MOST)
                .query((row, n) -> new Release(
                        row.getString("number"),
                        money(row, "amount"),
                        money(row, "rest"),
                        row.getString("released_by"),
                        row.getTimestamp("reserved_at").toInstant()))
                .list();
    }

    private static Map<String, Long> of(SalesOrder order) {
        return Map.of("customer", order.customerId(), "entity", order.entityId());
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return Money.of(
                CurrencyUnit.of(row.getString("currency")), row.getBigDecimal(column), RoundingMode.UNNECESSARY);
    }
}
