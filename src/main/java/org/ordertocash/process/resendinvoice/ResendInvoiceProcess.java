package org.ordertocash.process.resendinvoice;

import java.util.HashMap;
import java.util.Map;
import org.ordertocash.document.Resend;
import org.ordertocash.document.ResendRequested;
import org.ordertocash.document.Resends;
import org.ordertocash.invoice.InvoiceDispatch;
import org.ordertocash.invoice.Invoices;
import org.ordertocash.invoice.proforma.ProFormas;
import org.ordertocash.order.Orders;
import org.ordertocash.process.Instances;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Has an invoice mailed again, or a pro forma invoice mailed, from the transaction in which a person asked for it on.
 */
@Component
class ResendInvoiceProcess {

    private final Resends resends;
    private final Invoices invoices;
    private final ProFormas proFormas;
    private final Orders orders;
    private final Instances instances;

    ResendInvoiceProcess(Resends resends, Invoices invoices, ProFormas proFormas, Orders orders, Instances instances) {
        this.resends = resends;
        this.invoices = invoices;
        this.proFormas = proFormas;
        this.orders = orders;
        this.instances = instances;
    }

    @EventListener
    void start(ResendRequested requested) {
        Resend resend = resends.byId(requested.resendId());
        if (InvoiceDispatch.OWNER.equals(resend.ownerType())) {
            start(resend, invoices.byId(resend.ownerId()).orderIds().get(0));
        } else if (ProFormas.OWNER.equals(resend.ownerType())) {
            start(resend, proFormas.byId(resend.ownerId()).orderId());
        }
    }

    private void start(Resend resend, long orderId) {
        Map<String, Object> variables = new HashMap<>();
        ResendInvoice.RESEND_ID.put(variables, resend.id());
        instances.start(ResendInvoice.KEY, orders.byId(orderId).number(), variables);
    }
}
