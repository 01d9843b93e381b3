package org.ordertocash.credit;

import java.time.Clock;
import java.time.OffsetDateTime;
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
                insert into otc.credit_accounts (customer_id, entity_id, currency, credit_limit, created_at, created_by)
                select id, entity_id, currency, credit_limit, :now, :by from taken
                """).param("now", OffsetDateTime.now(clock)).param("by", by).update();
    }

    /** @param exposure reserved for open orders and open on invoices */
    public record Standing(Money limit, Money exposure) {}

    public Standing of(long customerId) {
        return jdbc.sql("select currency, credit_limit, otc.credit_exposure(id) as exposure from otc.credit_accounts "
                        + "where customer_id = :id")
                .param("id", customerId)
                .query((row, n) -> new Standing(
                        Amounts.of(row.getBigDecimal("credit_limit"), row.getString("currency")),
                        Amounts.of(row.getBigDecimal("exposure"), row.getString("currency"))))
                .single();
    }
}
