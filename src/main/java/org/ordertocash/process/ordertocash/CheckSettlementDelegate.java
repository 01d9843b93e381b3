package org.ordertocash.process.ordertocash;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.order.Orders;
import org.ordertocash.payment.Settlements;
import org.ordertocash.time.LocalDays;
import org.springframework.stereotype.Component;

/** Asks whether all is paid, under the order's lock: a payment that comes later finds the process waiting. */
@Component("checkSettlement")
class CheckSettlementDelegate implements JavaDelegate {

    private final Orders orders;
    private final Settlements settlements;
    private final LocalDays days;

    CheckSettlementDelegate(Orders orders, Settlements settlements, LocalDays days) {
        this.orders = orders;
        this.settlements = settlements;
        this.days = days;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long order = OrderToCash.ORDER_ID.get(execution);
        orders.lock(order);
        Settlements.Settlement settlement = settlements.ofOrder(order);
        OrderToCash.SETTLED.set(execution, settlement.settled());
        if (!settlement.settled()) {
            OrderToCash.PAYMENT_OVERDUE_AT.set(
                    execution,
                    Date.from(days.startOf(
                            orders.byId(order).entityId(),
                            settlement.firstDueOn().plusDays(1))));
        }
    }
}
