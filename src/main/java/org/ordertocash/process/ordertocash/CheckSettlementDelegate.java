package org.ordertocash.process.ordertocash;

import java.time.ZoneOffset;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.order.Orders;
import org.ordertocash.payment.Settlements;
import org.springframework.stereotype.Component;

/** Asks whether all is paid, under the order's lock: a payment that comes later finds the process waiting. */
@Component("checkSettlement")
class CheckSettlementDelegate implements JavaDelegate {

    private final Orders orders;
    private final Settlements settlements;

    CheckSettlementDelegate(Orders orders, Settlements settlements) {
        this.orders = orders;
        this.settlements = settlements;
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
                    Date.from(settlement
                            .firstDueOn()
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()));
        }
    }
}
