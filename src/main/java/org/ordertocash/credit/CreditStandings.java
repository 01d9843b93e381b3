package org.ordertocash.credit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.ordertocash.money.Amounts;
import org.ordertocash.order.SalesOrder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the limits that an order has to stay within; the database's guard reckons by the same function. */
@Component
class CreditStandings {

    private final JdbcClient jdbc;

    CreditStandings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param value what the order is to take of them */
    List<CreditStanding> of(long account, LocalDate today, SalesOrder order, BigDecimal value) {
        return jdbc.sql("""
                select s.kind, c.number, c.name, s.currency, s.limit_amount, s.exposure, s.missing, s.too_large,
                       otc.credit_converted(l.remaining, s.currency, :currency, :today) as headroom
                  from otc.credit_standing(:account, :today, :order) s
                  join otc.customers c on c.id = s.customer_id
                 cross join lateral (select s.limit_amount - s.exposure
                                            - otc.credit_converted(:value, :currency, s.currency, :today)) l(remaining)
                """)
                .param("account", account)
                .param("today", today)
                .param("order", order.id())
                .param("currency", order.currency())
                .param("value", value)
                .query((row, n) -> {
                    String currency = row.getString("currency");
                    String[] missing = (String[]) row.getArray("missing").getArray();
                    BigDecimal headroom = row.getBigDecimal("headroom");
                    return new CreditStanding(
                            CreditStanding.Kind.valueOf(row.getString("kind")),
                            row.getString("number"),
                            row.getString("name"),
                            Amounts.of(row.getBigDecimal("limit_amount"), currency),
                            Money.of(CurrencyUnit.of(currency), row.getBigDecimal("exposure"), RoundingMode.UP),
                            headroom == null ? List.of(order.currency()) : List.of(missing),
                            row.getBoolean("too_large"),
                            headroom == null ? null : cautious(headroom, order.currency()));
                })
                .list();
    }

    /** Never more than there is: what is exceeded by a fraction of a cent is exceeded. */
    private static Money cautious(BigDecimal headroom, String currency) {
        return Money.of(CurrencyUnit.of(currency), headroom, RoundingMode.FLOOR);
    }
}
