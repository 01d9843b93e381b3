package org.ordertocash.credit;

import java.math.RoundingMode;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.ordertocash.money.Amounts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a customer may owe, and owes or has ordered, at this moment. */
@Service
@Transactional(readOnly = true)
public class CreditLimits {

    private final JdbcClient jdbc;
    private final Clock clock;

    CreditLimits(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Opens the credit accounts of the customers in the temporary table {@code taken} of this transaction: their ids,
     * entities, currencies and limits.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeOn(String by) {
        jdbc.sql("""
                with opened as (
                    insert into otc.credit_accounts (customer_id, entity_id, currency, created_at, created_by)
                    select id, entity_id, currency, :now, :by from taken
                    returning id, customer_id, entity_id, currency)
                insert into otc.credit_limits (account_id, kind, amount, reason, requested_by, requested_at)
                select o.id, 'BASE', t.credit_limit, 'Taken on with the customer', :by, :now
                  from opened o
                  join taken t on (t.id, t.entity_id, t.currency) = (o.customer_id, o.entity_id, o.currency)
                """).param("now", OffsetDateTime.now(clock)).param("by", by).update();
    }

    /** @param exposure reserved for open orders and open on invoices */
    public record Standing(Money limit, Money exposure) {}

    public Standing of(long customerId) {
        return jdbc.sql("""
                select a.currency, otc.credit_limit_on(a.id, d.today) as credit_limit,
                       otc.credit_exposure(a.id, d.today) as exposure
                  from otc.credit_accounts a
                 cross join lateral (select otc.local_day(a.entity_id, :now) as today) d
                 where a.customer_id = :id
                """)
                .param("id", customerId)
                .param("now", OffsetDateTime.now(clock))
                .query((row, n) -> new Standing(
                        Amounts.of(row.getBigDecimal("credit_limit"), row.getString("currency")),
                        Money.of(
                                CurrencyUnit.of(row.getString("currency")),
                                row.getBigDecimal("exposure"),
                                RoundingMode.UP)))
                .single();
    }
}
