package org.ordertocash.process.resendinvoice;

import java.util.HashMap;
import java.util.Map;
import org.ordertocash.document.Resend;
import org.ordertocash.document.ResendRequested;
import org.ordertocash.document.Resends;
import org.ordertocash.invoice.InvoiceDispatch;
import org.ordertocash.invoice.Invoices;
import org.ordertocash.order.Orders;
import org.ordertocash.process.Instances;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Has an invoice mailed again, from the transaction in which a person asked for it on. */
@Component
class ResendInvoiceProcess {

    private final Resends resends;
    private final Invoices invoices;
    private final Orders orders;
    private final Instances instances;

    ResendInvoiceProcess(Resends resends, Invoices invoices, Orders orders, Instances instances) {
        this.resends = resends;
        this.invoices = invoices;
        this.orders = orders;
        this.instances = instances;
    }

    @EventListener
    void start(ResendRequested requested) {
        Resend resend = resends.byId(requested.resendId());
        if (InvoiceDispatch.OWNER.equals(resend.ownerType())) {
            Map<String, Object> variables = new HashMap<>();
            ResendInvoice.RESEND_ID.put(variables, resend.id());
            String order = orders.byId(
                            invoices.byId(resend.ownerId()).orderIds().get(0))
                    .number();
            instances.start(ResendInvoice.KEY, order, variables);
        }
    }
}
