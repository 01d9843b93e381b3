package org.ordertocash.process.ordertocash;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.order.Orders;
import org.ordertocash.shipment.Shipments;
import org.springframework.stereotype.Component;

/** Looks for a shipment without an invoice, under the order's lock: one that comes later finds the process waiting. */
@Component("findNextShipment")
class FindNextShipmentDelegate implements JavaDelegate {

    private final Orders orders;
    private final Shipments shipments;

    FindNextShipmentDelegate(Orders orders, Shipments shipments) {
        this.orders = orders;
        this.shipments = shipments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long order = OrderToCash.ORDER_ID.get(execution);
        orders.lock(order);
        Optional<Long> next = shipments.nextToInvoice(order);
        OrderToCash.SHIPMENT_FOUND.set(execution, next.isPresent());
        OrderToCash.SHIPMENT_ID.set(execution, next.orElse(null));
        OrderToCash.FULLY_SHIPPED.set(execution, shipments.unshipped(order).isEmpty());
    }
}
