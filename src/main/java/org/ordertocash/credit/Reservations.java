package org.ordertocash.credit;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of what orders take of their customers' limits. The caller holds the order's lock. */
@Component
class Reservations {

    private final JdbcClient jdbc;
    private final Clock clock;

    Reservations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param consumedAmount what invoices have used of it
     * @param releasedBy the person who let it pass; null: it fitted
     * @param validUntil when the release ends; null: never
     */
    record Reservation(
            long accountId,
            BigDecimal amount,
            BigDecimal consumedAmount,
            String releasedBy,
            OffsetDateTime validUntil) {

        boolean hasEnded(Instant now) {
            return validUntil != null && !validUntil.toInstant().isAfter(now);
        }
    }

    Optional<Reservation> of(long orderId) {
        return jdbc.sql("select account_id, amount, consumed_amount, released_by, valid_until "
                        + "from otc.credit_reservations where order_id = :order")
                .param("order", orderId)
                .query(Reservation.class)
                .optional();
    }

    /**
     * Reserves what a check approved, instead of what was reserved before.
     *
     * @param amount the checked value, or the part of it that is released
     * @param releasedBy the person who lets it pass; null: it fits, and the database checks that it does
     */
    void reserve(long accountId, CreditCheck check, BigDecimal amount, String releasedBy, Instant validUntil) {
        jdbc.sql("""
                insert into otc.credit_reservations as r (order_id, account_id, amount, released_by, released_at,
                    valid_until, reserved_at)
                values (:order, :account, :amount, :releasedBy,
                    case when cast(:releasedBy as text) is not null then :now end, :until, :now)
                on conflict (order_id) do update
                   set amount = greatest(excluded.amount, r.consumed_amount), released_by = excluded.released_by,
                       released_at = excluded.released_at, valid_until = excluded.valid_until,
                       changed_at = excluded.reserved_at
                """)
                .param("order", check.orderId())
                .param("account", accountId)
                .param("amount", amount)
                .param("releasedBy", releasedBy)
                .param("until", validUntil == null ? null : validUntil.atOffset(ZoneOffset.UTC))
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** Gives back what is above this value; never what is used. */
    void lower(long orderId, BigDecimal amount) {
        jdbc.sql("""
                update otc.credit_reservations
                   set amount = greatest(consumed_amount, least(amount, :amount)), changed_at = :now
                 where order_id = :order
                """)
                .param("order", orderId)
                .param("amount", amount)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** What rounding leaves over is used by the last invoice. */
    void consume(long orderId, BigDecimal amount, boolean last) {
        jdbc.sql("""
                update otc.credit_reservations
                   set consumed_amount = case when :last then amount else least(amount, consumed_amount + :amount) end,
                       changed_at = :now
                 where order_id = :order
                """)
                .param("order", orderId)
                .param("amount", amount)
                .param("last", last)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }
}
