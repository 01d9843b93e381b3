package org.ordertocash.process.ordertocash;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ordertocash.credit.CreditInDoubt;
import org.ordertocash.invoice.DownPaymentReopened;
import org.ordertocash.invoice.creditnote.CreditNoteIssued;
import org.ordertocash.order.OrderChangeKind;
import org.ordertocash.order.OrderChanged;
import org.ordertocash.order.OrderReceived;
import org.ordertocash.order.Orders;
import org.ordertocash.payment.CreditUsed;
import org.ordertocash.process.Instances;
import org.ordertocash.shipment.ShipmentConfirmed;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Follows an order: each domain event reaches its instance in the event's own transaction. */
@Component
class OrderToCashProcess {

    private final Instances instances;
    private final Orders orders;

    OrderToCashProcess(Instances instances, Orders orders) {
        this.instances = instances;
        this.orders = orders;
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

    /**
     * An order that was cancelled ends wherever it is; one that was changed or closed looks again, if it waits. Where
     * it is on its way, it finds the change when it looks.
     */
    @EventListener
    void tell(OrderChanged changed) {
        if (!changed.byItsProcess()) {
            instances.tell(
                    changed.kind() == OrderChangeKind.CANCELLATION
                            ? OrderToCash.ORDER_CANCELLED
                            : OrderToCash.ORDER_CHANGED,
                    changed.orderNumber());
        }
    }

    @EventListener
    void tell(CreditInDoubt order) {
        instances.tell(OrderToCash.CREDIT_IN_DOUBT, order.orderNumber());
    }

    /** An order that waits for its shipment waits for its down payment again; shipments are refused meanwhile. */
    @EventListener
    void tell(DownPaymentReopened reopened) {
        instances.tell(
                OrderToCash.CREDIT_IN_DOUBT, orders.byId(reopened.orderId()).number());
    }

    /**
     * Under the orders' locks: a process that is on its way to wait is told when it has arrived, or finds the order
     * settled.
     */
    @EventListener
    void tell(CreditUsed credit) {
        tellSettled(credit.orderIds());
    }

    /** A credit note settles an order as money does. */
    @EventListener
    void tell(CreditNoteIssued credit) {
        tellSettled(credit.settledOrders());
    }

    private void tellSettled(List<Long> settled) {
        for (long order : settled) {
            orders.lock(order);
            instances.tell(OrderToCash.PAYMENT_RECEIVED, orders.byId(order).number());
        }
    }
}
