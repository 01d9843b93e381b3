package org.ordertocash.credit;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The credit checks' SQL. The caller holds the order's lock. */
@Component
class CreditChecks {

    private final JdbcClient jdbc;
    private final Clock clock;

    CreditChecks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    CreditCheck open(long orderId, CreditCheck.Cause cause, Long changeId, BigDecimal amount) {
        return jdbc.sql("""
                insert into otc.credit_checks (order_id, number, cause, change_id, amount, opened_at)
                values (:order, 1 + (select count(*) from otc.credit_checks where order_id = :order), :cause, :change,
                    :amount, :now)
                returning *
                """)
                .param("order", orderId)
                .param("cause", cause.name())
                .param("change", changeId)
                .param("amount", amount)
                .param("now", OffsetDateTime.now(clock))
                .query(CreditCheck.class)
                .single();
    }

    /** The one that is not decided yet. */
    Optional<CreditCheck> current(long orderId) {
        return jdbc.sql("select * from otc.credit_checks where order_id = :order and outcome is null")
                .param("order", orderId)
                .query(CreditCheck.class)
                .optional();
    }

    CreditCheck byId(long id) {
        return jdbc.sql("select * from otc.credit_checks where id = :id")
                .param("id", id)
                .query(CreditCheck.class)
                .single();
    }

    /** Up to which value the order may be shipped; empty: all of it. */
    Optional<BigDecimal> shippableValue(long orderId) {
        return jdbc.sql("select otc.credit_shippable_value(:order)")
                .param("order", orderId)
                .query((row, n) -> Optional.ofNullable(row.getBigDecimal(1)))
                .single();
    }

    /** The oldest first. */
    List<CreditCheck> of(long orderId) {
        return jdbc.sql("select * from otc.credit_checks where order_id = :order order by number")
                .param("order", orderId)
                .query(CreditCheck.class)
                .list();
    }

    /** The same, if it is not decided yet. */
    Optional<CreditCheck> openById(long id) {
        return jdbc.sql("select * from otc.credit_checks where id = :id and outcome is null")
                .param("id", id)
                .query(CreditCheck.class)
                .optional();
    }

    /** @param outcome APPROVED, REJECTED or DROPPED */
    void end(long id, String outcome) {
        jdbc.sql("update otc.credit_checks set outcome = :outcome, ended_at = :now where id = :id")
                .param("id", id)
                .param("outcome", outcome)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }
}
