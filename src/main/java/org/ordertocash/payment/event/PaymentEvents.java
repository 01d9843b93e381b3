package org.ordertocash.payment.event;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what happened to payments. What they are from then on is written with it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class PaymentEvents {

    private final JdbcClient jdbc;
    private final Clock clock;

    PaymentEvents(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public void record(PaymentEvent event, String by) {
        jdbc.sql("""
                insert into otc.payment_events (
                       payment_id, kind, counterpart_id, refund_id, action_id, amount, open_item_id, comment,
                       confirmed_by, created_by, created_at)
                values (:payment, :kind, :counterpart, :refund, :action, :amount, :item, :comment, :second, :by, :now)
                """)
                .param("payment", event.paymentId())
                .param("kind", event.kind().name())
                .param("counterpart", event.counterpartId(), java.sql.Types.BIGINT)
                .param("refund", event.refundId(), java.sql.Types.BIGINT)
                .param("action", event.actionId(), java.sql.Types.BIGINT)
                .param("amount", event.amount() == null ? null : event.amount().getAmount(), java.sql.Types.NUMERIC)
                .param("item", event.openItemId(), java.sql.Types.BIGINT)
                .param("comment", event.comment(), java.sql.Types.VARCHAR)
                .param("second", event.confirmedBy(), java.sql.Types.VARCHAR)
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** What of this payment is not placed waits for a person from now on. */
    public void wait(PaymentEvent event, String by) {
        record(event, by);
        jdbc.sql("update otc.payments set outcome = 'UNPLACED' where id = :id")
                .param("id", event.paymentId())
                .update();
    }

    /** @param customerId whose it turned out to be; null: no customer's */
    public void belongsTo(long paymentId, Long customerId) {
        jdbc.sql("update otc.payments set customer_id = :customer where id = :id")
                .param("customer", customerId, java.sql.Types.BIGINT)
                .param("id", paymentId)
                .update();
    }
}
