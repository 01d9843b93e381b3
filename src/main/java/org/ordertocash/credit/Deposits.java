package org.ordertocash.credit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.ordertocash.money.Amounts;
import org.ordertocash.order.SalesOrder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Money that has to be on account before an order is released, and is kept for it then. The caller holds the order's
 * lock.
 */
@Component
class Deposits {

    private static final BigDecimal HUNDRED = new BigDecimal("100");

    private final JdbcClient jdbc;
    private final Clock clock;

    Deposits(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What the approvers of a check want first, rounded up to the minor unit; empty: nothing. */
    Optional<Money> wanted(CreditCheck check, String currency) {
        return jdbc.sql("select otc.credit_deposit_percent_of(:check)")
                .param("check", check.id())
                .query((row, n) -> Optional.ofNullable(row.getBigDecimal(1)))
                .single()
                .map(percent -> Money.of(
                        CurrencyUnit.of(currency),
                        check.amount().multiply(percent).divide(HUNDRED, 6, RoundingMode.CEILING),
                        RoundingMode.CEILING));
    }

    /**
     * What the customer has on account that is neither kept for another order nor about to be refunded; its row is
     * locked.
     */
    Money there(SalesOrder order) {
        jdbc.sql("select id from otc.customers where id = :id for no key update")
                .param("id", order.customerId())
                .query(Long.class)
                .single();
        return Amounts.of(
                jdbc.sql("""
                        select otc.credit_on_account(:entity, :customer, :currency)
                               - otc.credit_deposits_held(:customer, :entity, :currency, :order)
                               - otc.credit_refunds_waiting(:customer, :entity, :currency)
                        """)
                        .param("entity", order.entityId())
                        .param("customer", order.customerId())
                        .param("currency", order.currency())
                        .param("order", order.id())
                        .query(BigDecimal.class)
                        .single(),
                order.currency());
    }

    void take(CreditCheck check, Money amount) {
        jdbc.sql("""
                insert into otc.credit_deposits (check_id, order_id, amount, currency, taken_at)
                values (:check, :order, :amount, :currency, :now)
                """)
                .param("check", check.id())
                .param("order", check.orderId())
                .param("amount", amount.getAmount())
                .param("currency", amount.getCurrencyUnit().getCode())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** What is left of the deposit that released the order, when its invoices have used some; empty: it had none. */
    Optional<Money> left(SalesOrder order) {
        return jdbc.sql("""
                select greatest(d.amount - (select coalesce(sum(u.amount), 0)
                                              from otc.open_items_by_order i
                                              join otc.credit_uses u on u.open_item_id = i.id
                                             where i.order_id = d.order_id), 0)
                  from otc.credit_deposits d where d.order_id = :order order by d.check_id desc limit 1
                """)
                .param("order", order.id())
                .query(BigDecimal.class)
                .optional()
                .map(amount -> Amounts.of(amount, order.currency()));
    }

    /** Numbers of the orders of these customers that wait for a deposit, by their ids. */
    List<String> waiting(Collection<Long> customers) {
        return jdbc.sql("""
                select o.number
                  from otc.orders o
                  join otc.credit_checks c on c.order_id = o.id and c.outcome is null
                 where o.customer_id = any(:customers) and otc.credit_deposit_percent_of(c.id) is not null
                 order by o.id
                """)
                .param("customers", customers.toArray(Long[]::new))
                .query(String.class)
                .list();
    }
}
