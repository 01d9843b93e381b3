package org.ordertocash.audit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.joda.money.Money;
import org.ordertocash.audit.ExchangeDifference.Quote;
import org.ordertocash.money.Amounts;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the rates at which a payment was placed on documents in another currency, and the gain or loss by their change.
 */
@Component
class ExchangeDifferences {

    private final JdbcClient jdbc;
    private final int maxAgeDays;

    ExchangeDifferences(JdbcClient jdbc, @Value("${order-to-cash.exchange-rates.max-age-days:7}") int maxAgeDays) {
        this.jdbc = jdbc;
        this.maxAgeDays = maxAgeDays;
    }

    List<ExchangeDifference> ofPayment(long paymentId) {
        // the rates that were known when it was placed, also by their inverse, which keeps nine digits
        return jdbc.sql("""
                select i.document_number, i.issued_on, i.currency as item_currency, t.currency, a.amount,
                       a.item_amount - a.discount - a.bank_charge - a.difference as settled, a.exchange_rate,
                           a.fx_account || ' ' || n.name as account,
                       used.day as used_day, used.source as used_source, issued.day as issued_day,
                           issued.source as issued_source, issued.value as issued_rate,
                       exists (select from otc.allocations b where b.reverses_allocation_id = a.id) as taken_back
                  from otc.allocations a
                  join otc.payments t on t.id = a.payment_id
                  join otc.open_items i on i.id = a.open_item_id
                  join otc.accounts n on n.number = a.fx_account
                  left join lateral (
                        select r.day, r.source from otc.exchange_rates r
                         where ((r.base = t.currency and r.quote = i.currency) or (r.base = i.currency
                             and r.quote = t.currency))
                           and r.day <= t.value_on and r.created_at <= a.created_at
                           and round(case when r.base = t.currency then r.rate else 1 / r.rate end, 9) = a.exchange_rate
                         order by r.base = t.currency desc, r.day desc, r.id desc limit 1) used on true
                  left join lateral (
                        select r.day, r.source, round(case when r.base = t.currency then r.rate else 1 / r.rate end,
                            9) as value from otc.exchange_rates r
                         where ((r.base = t.currency and r.quote = i.currency) or (r.base = i.currency
                             and r.quote = t.currency))
                           and r.day between i.issued_on - cast(:age as int) and i.issued_on
                               and r.created_at <= a.created_at
                         order by r.base = t.currency desc, r.day desc, r.id desc limit 1) issued on true
                 where a.payment_id = :payment and a.amount > 0 order by a.id
                """)
                .param("payment", paymentId)
                .param("age", maxAgeDays)
                .query((row, n) -> difference(row))
                .list();
    }

    private static ExchangeDifference difference(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        BigDecimal settled = row.getBigDecimal("settled");
        BigDecimal then = row.getBigDecimal("issued_rate");
        Money worthThen = then == null ? null : Amounts.rounded(settled.divide(then, MathContext.DECIMAL128), currency);
        return new ExchangeDifference(
                row.getString("document_number"),
                Rows.date(row, "issued_on"),
                Amounts.of(row.getBigDecimal("amount"), currency),
                Amounts.of(settled, row.getString("item_currency")),
                new Quote(
                        row.getBigDecimal("exchange_rate").stripTrailingZeros(),
                        Rows.date(row, "used_day"),
                        row.getString("used_source")),
                then == null
                        ? null
                        : new Quote(
                                then.stripTrailingZeros(),
                                Rows.date(row, "issued_day"),
                                row.getString("issued_source")),
                worthThen,
                row.getString("account"),
                row.getBoolean("taken_back"));
    }
}
