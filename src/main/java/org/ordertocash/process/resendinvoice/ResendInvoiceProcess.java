package org.ordertocash.process.resendinvoice;

import java.util.HashMap;
import java.util.Map;
import org.ordertocash.document.Resend;
import org.ordertocash.document.ResendRequested;
import org.ordertocash.document.Resends;
import org.ordertocash.invoice.IssuedDocuments;
import org.ordertocash.invoice.IssuedKind;
import org.ordertocash.invoice.proforma.ProFormas;
import org.ordertocash.order.Orders;
import org.ordertocash.process.Instances;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Has an invoice or a credit note mailed again, or a pro forma invoice mailed, from the transaction in which a person
 * asked for it on.
 */
@Component
class ResendInvoiceProcess {

    private final Resends resends;
    private final IssuedDocuments issued;
    private final ProFormas proFormas;
    private final Orders orders;
    private final Instances instances;

    ResendInvoiceProcess(
            Resends resends, IssuedDocuments issued, ProFormas proFormas, Orders orders, Instances instances) {
        this.resends = resends;
        this.issued = issued;
        this.proFormas = proFormas;
        this.orders = orders;
        this.instances = instances;
    }

    @EventListener
    void start(ResendRequested requested) {
        Resend resend = resends.byId(requested.resendId());
        IssuedKind.of(resend.ownerType())
                .ifPresent(kind ->
                        start(resend, issued.byId(kind, resend.ownerId()).businessKey()));
        if (ProFormas.OWNER.equals(resend.ownerType())) {
            start(
                    resend,
                    orders.byId(proFormas.byId(resend.ownerId()).orderId()).number());
        }
    }

    private void start(Resend resend, String businessKey) {
        Map<String, Object> variables = new HashMap<>();
        ResendInvoice.RESEND_ID.put(variables, resend.id());
        instances.start(ResendInvoice.KEY, businessKey, variables);
    }
}
