package org.ordertocash.process.downpayment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.order.OrderChanges;
import org.ordertocash.order.OrderEnding;
import org.ordertocash.order.Orders;
import org.ordertocash.order.SalesOrder;
import org.ordertocash.process.Causes;
import org.ordertocash.shipment.Shipments;
import org.springframework.stereotype.Component;

/** Cancels the order of an unpaid down payment as a person decided, or waits as long again. */
@Component("recordUnpaidDecision")
class RecordUnpaidDecisionDelegate implements JavaDelegate {

    private final Orders orders;
    private final OrderChanges changes;
    private final Shipments shipments;

    RecordUnpaidDecisionDelegate(Orders orders, OrderChanges changes, Shipments shipments) {
        this.orders = orders;
        this.changes = changes;
        this.shipments = shipments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long id = DownPaymentModel.ORDER_ID.get(execution);
        orders.lock(id);
        SalesOrder order = orders.byId(id);
        UnpaidDecision decision = UnpaidDecision.of(execution, shipments.isShippedInPart(id));
        DownPaymentModel.DOWN_PAYMENT_UNTIL.set(execution, null);
        if (decision.cancel()) {
            changes.cancel(
                    order.number(),
                    new OrderEnding("unpaid-" + order.version(), decision.reason()),
                    Causes.of(execution).by(),
                    true);
            DownPaymentModel.DOWN_PAYMENT_STATE.set(execution, "cancelled");
        }
    }
}
