package org.ordertocash.payment;

import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Money of a payment that left again; together with the allocations it is what the payment was used for. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Outflows {

    private final JdbcClient jdbc;

    Outflows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param returnId the bank's entry that took it back */
    public void returned(long paymentId, long action, Money amount, long returnId) {
        jdbc.sql("insert into otc.payment_outflows (payment_id, action_id, amount, returned_by) "
                        + "values (:payment, :action, :amount, :return)")
                .param("payment", paymentId)
                .param("action", action)
                .param("amount", amount.getAmount())
                .param("return", returnId)
                .update();
    }

    public void refunded(long paymentId, long action, Money amount, long refundId) {
        jdbc.sql("insert into otc.payment_outflows (payment_id, action_id, amount, refund_id) "
                        + "values (:payment, :action, :amount, :refund)")
                .param("payment", paymentId)
                .param("action", action)
                .param("amount", amount.getAmount())
                .param("refund", refundId)
                .update();
    }

    /** So much of a refund did not leave after all. */
    public void notRefunded(long refundId, long action, Money amount) {
        jdbc.sql("""
                insert into otc.payment_outflows (payment_id, action_id, amount, refund_id, reverses_outflow_id)
                select payment_id, :action, -cast(:amount as numeric), refund_id, id
                  from otc.payment_outflows where refund_id = :refund and reverses_outflow_id is null
                """)
                .param("action", action)
                .param("amount", amount.getAmount())
                .param("refund", refundId)
                .update();
    }
}
