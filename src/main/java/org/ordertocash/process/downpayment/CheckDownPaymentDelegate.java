package org.ordertocash.process.downpayment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.invoice.DownPayments;
import org.ordertocash.order.Orders;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Looks whether the down payment is paid, under the order's lock: money that comes later finds the process waiting. */
@Component("checkDownPayment")
class CheckDownPaymentDelegate implements JavaDelegate {

    private final Orders orders;
    private final DownPayments downPayments;
    private final Clock clock;
    private final Duration patience;

    CheckDownPaymentDelegate(
            Orders orders,
            DownPayments downPayments,
            Clock clock,
            @Value("${order-to-cash.down-payment.wait:P14D}") Duration patience) {
        this.orders = orders;
        this.downPayments = downPayments;
        this.clock = clock;
        this.patience = patience;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long order = DownPaymentModel.ORDER_ID.get(execution);
        orders.lock(order);
        Instant now = clock.instant();
        Date until = DownPaymentModel.DOWN_PAYMENT_UNTIL.find(execution).orElseGet(() -> Date.from(now.plus(patience)));
        DownPaymentModel.DOWN_PAYMENT_UNTIL.set(execution, until);
        DownPaymentModel.DOWN_PAYMENT_STATE.set(
                execution,
                !downPayments.isMissing(orders.byId(order))
                        ? "paid"
                        : now.isBefore(until.toInstant()) ? "waiting" : "unpaid");
    }
}
