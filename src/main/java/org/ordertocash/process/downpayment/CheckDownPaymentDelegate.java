package org.ordertocash.process.downpayment;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.invoice.DownPayments;
import org.ordertocash.order.Orders;
import org.ordertocash.process.Deadlines;
import org.springframework.stereotype.Component;

/** Looks whether the down payment is paid, under the order's lock: money that comes later finds the process waiting. */
@Component("checkDownPayment")
class CheckDownPaymentDelegate implements JavaDelegate {

    private final Orders orders;
    private final DownPayments downPayments;
    private final Clock clock;
    private final Deadlines deadlines;

    CheckDownPaymentDelegate(Orders orders, DownPayments downPayments, Clock clock, Deadlines deadlines) {
        this.orders = orders;
        this.downPayments = downPayments;
        this.clock = clock;
        this.deadlines = deadlines;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long order = DownPaymentModel.ORDER_ID.get(execution);
        orders.lock(order);
        Instant now = clock.instant();
        Date until = DownPaymentModel.DOWN_PAYMENT_UNTIL.find(execution).orElseGet(deadlines::downPaymentWait);
        DownPaymentModel.DOWN_PAYMENT_UNTIL.set(execution, until);
        DownPaymentModel.DOWN_PAYMENT_STATE.set(
                execution,
                !downPayments.isMissing(orders.byId(order))
                        ? "paid"
                        : now.isBefore(until.toInstant()) ? "waiting" : "unpaid");
    }
}
