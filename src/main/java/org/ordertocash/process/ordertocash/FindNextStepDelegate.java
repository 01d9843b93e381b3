package org.ordertocash.process.ordertocash;

import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.credit.CreditControl;
import org.ordertocash.invoice.DownPayments;
import org.ordertocash.order.Orders;
import org.ordertocash.shipment.LateShipments;
import org.ordertocash.shipment.Shipments;
import org.springframework.stereotype.Component;

/**
 * Looks where the order stands, under its lock: a shipment without an invoice, a credit check that is asked for, a down
 * payment that comes first, something left to ship. What comes later finds the process waiting.
 */
@Component("findNextStep")
class FindNextStepDelegate implements JavaDelegate {

    private final Orders orders;
    private final Shipments shipments;
    private final CreditControl credit;
    private final DownPayments downPayments;
    private final LateShipments late;

    FindNextStepDelegate(
            Orders orders, Shipments shipments, CreditControl credit, DownPayments downPayments, LateShipments late) {
        this.downPayments = downPayments;
        this.orders = orders;
        this.shipments = shipments;
        this.credit = credit;
        this.late = late;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long order = OrderToCash.ORDER_ID.get(execution);
        orders.lock(order);
        Optional<Long> next = shipments.nextToInvoice(order);
        OrderToCash.SHIPMENT_FOUND.set(execution, next.isPresent());
        OrderToCash.SHIPMENT_ID.set(execution, next.orElse(null));
        OrderToCash.CREDIT_TO_CHECK.set(execution, credit.isToBeChecked(order));
        boolean shipped = shipments.unshipped(order).isEmpty();
        OrderToCash.DOWN_PAYMENT_FIRST.set(execution, !shipped && downPayments.isMissing(orders.byId(order)));
        OrderToCash.FULLY_SHIPPED.set(execution, shipped);
        OrderToCash.SHIPMENT_LATE_AT.set(execution, Date.from(late.lateAt(order)));
    }
}
