package org.ordertocash.invoice;

import org.ordertocash.order.Orders;
import org.springframework.stereotype.Component;

/** Issued invoices, to be sent. */
@Component
class IssuedInvoices implements IssuedSource {

    private final Invoices invoices;
    private final InvoiceDocuments contents;
    private final Orders orders;

    IssuedInvoices(Invoices invoices, InvoiceDocuments contents, Orders orders) {
        this.invoices = invoices;
        this.contents = contents;
        this.orders = orders;
    }

    @Override
    public IssuedKind kind() {
        return IssuedKind.INVOICE;
    }

    @Override
    public IssuedDocument byId(long id) {
        Invoice invoice = invoices.byId(id);
        return new IssuedDocument(
                IssuedKind.INVOICE,
                invoice.id(),
                invoice.number(),
                invoice.entityId(),
                invoice.customerId(),
                orders.byId(invoice.orderIds().get(0)).number(),
                invoice.gross(),
                invoice.dueOn());
    }

    @Override
    public IssuedDocument byNumber(String number) {
        return byId(invoices.byNumber(number).id());
    }

    @Override
    public InvoiceDocument content(long id) {
        return contents.of(invoices.byId(id));
    }
}
