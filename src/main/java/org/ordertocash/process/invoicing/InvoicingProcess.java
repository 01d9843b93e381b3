package org.ordertocash.process.invoicing;

import java.util.HashMap;
import java.util.Map;
import org.ordertocash.customer.BlockLifted;
import org.ordertocash.customer.CustomerBlock.Blocked;
import org.ordertocash.customer.change.InvoiceModeChanged;
import org.ordertocash.invoice.DownPayments;
import org.ordertocash.invoice.bill.CollectiveInvoiceAsked;
import org.ordertocash.invoice.bill.CollectiveInvoiceIssued;
import org.ordertocash.process.Instances;
import org.ordertocash.process.ordertocash.OrderToCash;
import org.ordertocash.shipment.Shipments;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Has shipments invoiced that waited for a block to be lifted or for a collective invoice; where another block holds,
 * they wait again. Starts the processes of collective invoices.
 */
@Component
class InvoicingProcess {

    private final Instances instances;
    private final Shipments shipments;
    private final DownPayments downPayments;

    InvoicingProcess(Instances instances, Shipments shipments, DownPayments downPayments) {
        this.instances = instances;
        this.downPayments = downPayments;
        this.shipments = shipments;
    }

    @EventListener
    void start(CollectiveInvoiceAsked asked) {
        Map<String, Object> variables = new HashMap<>();
        InvoicingModel.ORDER_ID.put(variables, asked.orderId());
        InvoicingModel.ORDER_NUMBER.put(variables, asked.orderNumber());
        InvoicingModel.SHIPMENT_ID.put(variables, asked.shipmentId());
        InvoicingModel.SHIPPED_UNTIL.put(variables, asked.shippedUntil().toString());
        instances.start(InvoicingModel.KEY, asked.orderNumber(), variables);
    }

    @EventListener
    void tell(CollectiveInvoiceIssued issued) {
        issued.orderNumbers().forEach(order -> instances.tell(InvoicingModel.COLLECTIVE_INVOICE_ISSUED, order));
    }

    /** Shipments that wait ask again, and orders that wait for more shipments look at those that they have. */
    @EventListener
    void tell(InvoiceModeChanged changed) {
        shipments.ordersToInvoice(changed.account()).forEach(order -> {
            instances.tell(InvoicingModel.COLLECTIVE_INVOICE_ISSUED, order);
            instances.tell(OrderToCash.SHIPMENT_CONFIRMED, order);
        });
    }

    @EventListener
    void tell(BlockLifted lifted) {
        if (lifted.blocked() == Blocked.INVOICE) {
            shipments
                    .ordersToInvoice(lifted.account())
                    .forEach(order -> instances.tell(InvoicingModel.INVOICE_BLOCK_LIFTED, order));
            downPayments
                    .ordersToInvoice(lifted.account())
                    .forEach(order -> instances.tell(InvoicingModel.INVOICE_BLOCK_LIFTED, order));
        }
    }
}
