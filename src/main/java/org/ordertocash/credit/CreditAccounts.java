package org.ordertocash.credit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.ordertocash.customer.CustomerBlock.Blocked;
import org.ordertocash.customer.CustomerBlocks;
import org.ordertocash.customer.CustomerCreated;
import org.ordertocash.money.Amounts;
import org.ordertocash.order.SalesOrder;
import org.ordertocash.time.LocalDays;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The credit accounts' SQL: opening, locking, reading exposure. */
@Component
class CreditAccounts {

    private final CustomerBlocks blocks;
    private final JdbcClient jdbc;
    private final CreditStandings standings;
    private final CreditSettings settings;
    private final Clock clock;
    private final LocalDays days;

    CreditAccounts(
            CustomerBlocks blocks,
            CreditStandings standings,
            CreditSettings settings,
            JdbcClient jdbc,
            Clock clock,
            LocalDays days) {
        this.standings = standings;
        this.settings = settings;
        this.blocks = blocks;
        this.jdbc = jdbc;
        this.clock = clock;
        this.days = days;
    }

    @EventListener
    void open(CustomerCreated customer) {
        jdbc.sql("""
                with opened as (
                    insert into otc.credit_accounts (customer_id, entity_id, currency, created_at, created_by)
                    values (:customer, :entity, :currency, :now, :by) returning id)
                insert into otc.credit_limits (account_id, kind, amount, reason, requested_by, requested_at)
                select id, 'BASE', :limit, 'Entered with the customer', :by, :now from opened
                """)
                .param("customer", customer.customerId())
                .param("entity", customer.entityId())
                .param("currency", customer.creditLimit().getCurrencyUnit().getCode())
                .param("limit", customer.creditLimit().getAmount())
                .param("now", OffsetDateTime.now(clock))
                .param("by", customer.by())
                .update();
    }

    /** Locks all accounts that the order takes of; what is read afterwards holds until the transaction ends. */
    void lock(SalesOrder order) {
        jdbc.sql("select 1 from otc.lock_credit(:account)")
                .param("account", account(order))
                .query(Integer.class)
                .single();
    }

    /** The facts for a check of this value, under the locks. */
    CreditFacts lockAndRead(SalesOrder order, BigDecimal value) {
        lock(order);
        return look(order, value);
    }

    /** For who only looks. */
    CreditFacts look(SalesOrder order, BigDecimal value) {
        return read(order, value, value.subtract(invoiced(order)), account(order));
    }

    /** Whether any limit that the order has to stay within is exceeded, with what is reserved for it. */
    boolean isAboveLimit(SalesOrder order) {
        return jdbc.sql("""
                select exists (select from otc.credit_standing(:account, :today, null) s
                                where s.exposure > s.limit_amount)
                """)
                .param("account", account(order))
                .param("today", days.today(order.entityId()))
                .query(Boolean.class)
                .single();
    }

    private BigDecimal invoiced(SalesOrder order) {
        return jdbc.sql("select coalesce(max(consumed_amount), 0) from otc.credit_reservations where order_id = :order")
                .param("order", order.id())
                .query(BigDecimal.class)
                .single();
    }

    private long account(SalesOrder order) {
        return jdbc.sql("""
                select id from otc.credit_accounts where customer_id = :customer and entity_id = :entity
                    and currency = :currency
                """)
                .param("customer", order.customerId())
                .param("entity", order.entityId())
                .param("currency", order.currency())
                .query(Long.class)
                .single();
    }

    private CreditFacts read(SalesOrder order, BigDecimal value, BigDecimal toReserve, long account) {
        LocalDate today = days.today(order.entityId());
        List<CreditStanding> limits = standings.of(account, today, order, toReserve);
        String orderBlockReason = blocks.why(order.customerId(), Blocked.ORDERS).orElse(null);
        return jdbc.sql("""
                select c.risk_class, otc.local_day(a.entity_id, c.created_at) as customer_since,
                       i.open_amount, i.overdue, i.oldest_due,
                       (select coalesce(max(n.level), 0) from otc.unsettled_items u
                          join otc.dunning_proposal_items pi on pi.open_item_id = u.open_item_id
                              and pi.left_out_reason is null
                          join otc.dunning_notices n on n.proposal_id = pi.proposal_id and n.issued_on is not null
                         where u.customer_id = a.customer_id and u.entity_id = a.entity_id) as dunning_level,
                       otc.credit_released(a.id, :releasedSince, :today, :order) as released,
                       (select count(*) from otc.payments t
                         where t.customer_id = a.customer_id and t.return_reason is not null
                             and t.booked_on > cast(:today as date) - 90) as returned
                  from otc.credit_accounts a
                  join otc.customers c on c.id = a.customer_id
                  cross join lateral (
                       select coalesce(sum(otc.credit_converted(p.open_amount, p.currency, a.currency, :today)), 0)
                                  as open_amount,
                              coalesce(sum(otc.credit_converted(p.overdue, p.currency, a.currency, :today)), 0)
                                  as overdue,
                              min(p.oldest_due) as oldest_due
                         from (select currency, sum(open_amount) as open_amount,
                                      sum(open_amount) filter (where due_on < :today) as overdue,
                                      min(due_on) filter (where due_on < :today) as oldest_due
                                 from otc.unsettled_items
                                where customer_id = a.customer_id and entity_id = a.entity_id
                                group by currency) p) i
                 where a.id = :account
                """)
                .param("account", account)
                .param("order", order.id())
                .param("today", today)
                .param("releasedSince", releasedSince())
                .query((row, n) -> {
                    BigDecimal open = row.getBigDecimal("open_amount");
                    BigDecimal overdue = row.getBigDecimal("overdue");
                    LocalDate oldest = row.getObject("oldest_due", LocalDate.class);
                    return new CreditFacts(
                            account,
                            limits,
                            Amounts.of(value, order.currency()),
                            Amounts.of(toReserve, order.currency()),
                            Amounts.rounded(open, order.currency()),
                            Amounts.rounded(overdue, order.currency()),
                            open.signum() == 0
                                    ? BigDecimal.ZERO
                                    : overdue.movePointRight(2).divide(open, 1, RoundingMode.HALF_UP),
                            oldest == null ? 0 : today.toEpochDay() - oldest.toEpochDay(),
                            row.getLong("dunning_level"),
                            row.getLong("returned"),
                            row.getString("risk_class"),
                            today.toEpochDay()
                                    - row.getObject("customer_since", LocalDate.class)
                                            .toEpochDay(),
                            released(row.getBigDecimal("released"), order.currency()),
                            orderBlockReason);
                })
                .single();
    }

    private OffsetDateTime releasedSince() {
        return OffsetDateTime.now(clock).minusDays(settings.now().releasedDays());
    }

    /** Where a rate is missing, nobody knows how much it is: then the highest authority decides. */
    private static Money released(BigDecimal known, String currency) {
        return known == null
                ? Amounts.of(Amounts.MAX, currency)
                : Money.of(CurrencyUnit.of(currency), known, RoundingMode.UP);
    }

    /**
     * Has all who decide on orders of this family of customers wait for each other: what is released of one counts for
     * the next.
     */
    void lockFamily(long customerId) {
        jdbc.sql("select 1 from otc.lock_credit_family(:id)")
                .param("id", customerId)
                .query(Integer.class)
                .single();
    }
}
