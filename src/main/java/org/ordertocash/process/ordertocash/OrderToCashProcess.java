package org.ordertocash.process.ordertocash;

import java.util.HashMap;
import java.util.Map;
import org.ordertocash.order.OrderReceived;
import org.ordertocash.process.Instances;
import org.ordertocash.shipment.ShipmentConfirmed;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Follows an order: each domain event reaches its instance in the event's own transaction. */
@Component
class OrderToCashProcess {

    private final Instances instances;

    OrderToCashProcess(Instances instances) {
        this.instances = instances;
    }

    @EventListener
    void start(OrderReceived order) {
        Map<String, Object> variables = new HashMap<>();
        OrderToCash.ORDER_ID.put(variables, order.orderId());
        OrderToCash.ORDER_NUMBER.put(variables, order.orderNumber());
        OrderToCash.CUSTOMER_NUMBER.put(variables, order.customerNumber());
        instances.start(OrderToCash.KEY, order.orderNumber(), variables);
    }

    /** When the process is not waiting yet, it finds the shipment when it looks for the next one. */
    @EventListener
    void tell(ShipmentConfirmed shipment) {
        instances.tell(OrderToCash.SHIPMENT_CONFIRMED, shipment.orderNumber());
    }
}
