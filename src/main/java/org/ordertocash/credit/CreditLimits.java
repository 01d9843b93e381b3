package org.ordertocash.credit;

import org.joda.money.Money;
import org.ordertocash.money.Amounts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a customer may owe, and owes or has ordered, at this moment. */
@Service
@Transactional(readOnly = true)
public class CreditLimits {

    private final JdbcClient jdbc;

    CreditLimits(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
