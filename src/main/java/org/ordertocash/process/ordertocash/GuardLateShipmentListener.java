package org.ordertocash.process.ordertocash;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.ordertocash.duty.Case;
import org.ordertocash.duty.ConflictsOfInterest;
import org.ordertocash.duty.Duty;
import org.ordertocash.order.Orders;
import org.ordertocash.order.SalesOrder;
import org.ordertocash.process.TaskGuard;
import org.ordertocash.shipment.Shipments;
import org.ordertocash.time.LocalDays;
import org.springframework.stereotype.Component;

/** Lets only those decide on a late shipment who may change the order, and only with what the decision needs. */
@Component("guardLateShipment")
class GuardLateShipmentListener implements TaskListener {

    private final TaskGuard guard;
    private final Orders orders;
    private final Shipments shipments;
    private final ConflictsOfInterest conflicts;
    private final LocalDays days;

    GuardLateShipmentListener(
            TaskGuard guard, Orders orders, Shipments shipments, ConflictsOfInterest conflicts, LocalDays days) {
        this.guard = guard;
        this.orders = orders;
        this.shipments = shipments;
        this.conflicts = conflicts;
        this.days = days;
    }

    @Override
    public void notify(DelegateTask task) {
        SalesOrder order = orders.byId(OrderToCash.ORDER_ID.get(task));
        guard.person(task, user -> conflict(user, order));
        if (EVENTNAME_COMPLETE.equals(task.getEventName())) {
            guard.input(
                    task,
                    () -> LateDecision.of(task, days.today(order.entityId()), shipments.isShippedInPart(order.id())));
        }
    }

    private Optional<String> conflict(String user, SalesOrder order) {
        return conflicts.find(Duty.ENTER_ORDER, user, Case.order(order.id(), order.number()));
    }
}
