package org.ordertocash.process.downpayment;

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
import org.springframework.stereotype.Component;

/** Lets only those decide on an unpaid down payment who may change the order, and only with a reason. */
@Component("guardUnpaidDownPayment")
class GuardUnpaidListener implements TaskListener {

    private final TaskGuard guard;
    private final Orders orders;
    private final Shipments shipments;
    private final ConflictsOfInterest conflicts;

    GuardUnpaidListener(TaskGuard guard, Orders orders, Shipments shipments, ConflictsOfInterest conflicts) {
        this.guard = guard;
        this.orders = orders;
        this.shipments = shipments;
        this.conflicts = conflicts;
    }

    @Override
    public void notify(DelegateTask task) {
        SalesOrder order = orders.byId(DownPaymentModel.ORDER_ID.get(task));
        guard.person(task, user -> conflict(user, order));
        if (EVENTNAME_COMPLETE.equals(task.getEventName())) {
            guard.input(task, () -> UnpaidDecision.of(task, shipments.isShippedInPart(order.id())));
        }
    }

    private Optional<String> conflict(String user, SalesOrder order) {
        return conflicts.find(Duty.ENTER_ORDER, user, Case.order(order.id(), order.number()));
    }
}
