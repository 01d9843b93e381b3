package org.ordertocash.process.invoicing;

import org.ordertocash.customer.BlockLifted;
import org.ordertocash.customer.CustomerBlock.Blocked;
import org.ordertocash.process.Instances;
import org.ordertocash.shipment.Shipments;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Has shipments invoiced that waited for a block to be lifted; where another one holds, they wait again. */
@Component
class InvoicingProcess {

    private final Instances instances;
    private final Shipments shipments;

    InvoicingProcess(Instances instances, Shipments shipments) {
        this.instances = instances;
        this.shipments = shipments;
    }

    @EventListener
    void tell(BlockLifted lifted) {
        if (lifted.blocked() == Blocked.INVOICE) {
            shipments
                    .ordersToInvoice(lifted.account())
                    .forEach(order -> instances.tell(InvoicingModel.INVOICE_BLOCK_LIFTED, order));
        }
    }
}
