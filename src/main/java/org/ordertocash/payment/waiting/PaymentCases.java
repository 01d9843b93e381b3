package org.ordertocash.payment.waiting;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which case asks a person about a payment that waits: at most one, whatever is placed and taken back meanwhile.
 * Whoever calls this holds the row lock of the payment.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class PaymentCases {

    private final JdbcClient jdbc;
    private final Clock clock;

    PaymentCases(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The process instance that asks about this payment; empty: none. */
    public Optional<String> asking(long paymentId) {
        return jdbc.sql("select process_instance_id from otc.payment_cases where payment_id = :payment and closed_at "
                        + "is null")
                .param("payment", paymentId)
                .query(String.class)
                .optional();
    }

    /** Opens the case where the payment has none; whether it is this one that asks. */
    public boolean open(long paymentId, String processInstanceId) {
        jdbc.sql("""
                insert into otc.payment_cases (payment_id, process_instance_id, opened_at)
                values (:payment, :instance, :now) on conflict do nothing
                """)
                .param("payment", paymentId)
                .param("instance", processInstanceId)
                .param("now", OffsetDateTime.now(clock))
                .update();
        return asking(paymentId).filter(processInstanceId::equals).isPresent();
    }

    /** The case asks nobody any more: the payment is placed, or the instance is gone. */
    public void close(long paymentId, String processInstanceId) {
        jdbc.sql("""
                update otc.payment_cases set closed_at = :now
                 where payment_id = :payment and process_instance_id = :instance and closed_at is null
                """)
                .param("payment", paymentId)
                .param("instance", processInstanceId)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }
}
