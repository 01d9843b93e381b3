package org.ordertocash.process.ordertocash;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.order.OrderChanges;
import org.ordertocash.order.OrderEnding;
import org.ordertocash.order.Orders;
import org.ordertocash.order.SalesOrder;
import org.ordertocash.process.Causes;
import org.ordertocash.shipment.Shipments;
import org.ordertocash.time.LocalDays;
import org.springframework.stereotype.Component;

/** Records what was decided on a late shipment, under the order's lock. */
@Component("recordLateDecision")
class RecordLateDecisionDelegate implements JavaDelegate {

    private final Orders orders;
    private final OrderChanges changes;
    private final Shipments shipments;
    private final LocalDays days;

    RecordLateDecisionDelegate(Orders orders, OrderChanges changes, Shipments shipments, LocalDays days) {
        this.orders = orders;
        this.changes = changes;
        this.shipments = shipments;
        this.days = days;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long id = OrderToCash.ORDER_ID.get(execution);
        orders.lock(id);
        SalesOrder order = orders.byId(id);
        String by = Causes.of(execution).by();
        LateDecision decision = LateDecision.of(execution, days.today(order.entityId()), shipments.isShippedInPart(id));
        // once per version: a step that is repeated finds its own first result
        OrderEnding ending = new OrderEnding("late-" + order.version(), decision.reason());
        switch (decision.kind()) {
            case POSTPONE -> changes.postpone(id, decision.newDate(), ending.reference(), decision.reason(), by);
            case CLOSE -> changes.close(order.number(), ending, by, true);
            case CANCEL -> changes.cancel(order.number(), ending, by, true);
        }
    }
}
