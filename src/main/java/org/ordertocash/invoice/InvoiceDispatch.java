package org.ordertocash.invoice;

import java.util.Optional;
import org.joda.money.Money;
import org.ordertocash.customer.BankAccount;
import org.ordertocash.customer.Customer;
import org.ordertocash.customer.CustomerRules;
import org.ordertocash.customer.Customers;
import org.ordertocash.customer.LegalEntities;
import org.ordertocash.customer.LegalEntity;
import org.ordertocash.document.BankDetails;
import org.ordertocash.document.Deliveries;
import org.ordertocash.document.Documents;
import org.ordertocash.document.MailText;
import org.ordertocash.document.Mailer;
import org.ordertocash.document.OutgoingMail;
import org.ordertocash.document.Party;
import org.ordertocash.document.Resend;
import org.ordertocash.input.DataFault;
import org.ordertocash.input.NotFound;
import org.ordertocash.invoice.gate.InvoiceCorrections;
import org.ordertocash.ledger.Ledger;
import org.ordertocash.money.PaymentTerms;
import org.ordertocash.order.Orders;
import org.ordertocash.order.SalesOrder;
import org.ordertocash.shipment.Shipments;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes an invoice's document and brings it to the customer; each step may be repeated. */
@Service
@Transactional
public class InvoiceDispatch {

    /** Kind of the document in the archive. */
    public static final String DOCUMENT = "invoice-pdf";
    /** Owner type of its documents in the archive. */
    public static final String OWNER = "invoice";

    private final Invoices invoices;
    private final Orders orders;
    private final InvoiceCorrections corrections;
    private final Shipments shipments;
    private final Customers customers;
    private final LegalEntities entities;
    private final InvoiceRenderer renderer;
    private final Documents documents;
    private final Mailer mailer;
    private final Deliveries deliveries;
    private final Ledger ledger;

    InvoiceDispatch(
            Invoices invoices,
            Orders orders,
            InvoiceCorrections corrections,
            Shipments shipments,
            Customers customers,
            LegalEntities entities,
            InvoiceRenderer renderer,
            Documents documents,
            Mailer mailer,
            Deliveries deliveries,
            Ledger ledger) {
        this.invoices = invoices;
        this.orders = orders;
        this.corrections = corrections;
        this.shipments = shipments;
        this.customers = customers;
        this.entities = entities;
        this.renderer = renderer;
        this.documents = documents;
        this.mailer = mailer;
        this.deliveries = deliveries;
        this.ledger = ledger;
    }

    /** Renders the invoice into the archive. */
    public void render(long invoiceId) {
        if (documents.find(DOCUMENT, OWNER, invoiceId).isEmpty()) {
            InvoiceDocument document = document(invoices.byId(invoiceId));
            documents.store(
                    DOCUMENT,
                    OWNER,
                    invoiceId,
                    document.number() + ".pdf",
                    "application/pdf",
                    renderer.render(document));
        }
    }

    /** The mail address for the customer's invoices; empty: by post, because there is none or none that can be one. */
    public Optional<String> email(long invoiceId) {
        return Optional.ofNullable(
                        customers.byId(invoices.byId(invoiceId).customerId()).email())
                .filter(CustomerRules::isEmail);
    }

    /** Mails the rendered invoice; fails if the mail server does not take it. */
    public void mail(long invoiceId, String by) {
        Invoice invoice = invoices.byId(invoiceId);
        MailText text = renderer.mail(document(invoice));
        LegalEntity seller = entities.byId(invoice.entityId());
        mailer.send(new OutgoingMail(
                documentId(invoiceId),
                seller.email(),
                seller.name(),
                email(invoiceId).orElseThrow(() -> noAddress(invoice)),
                text,
                by));
    }

    /** Mails the rendered invoice again, as a person asked for; a repeat does nothing. */
    public void mailAgain(Resend resend) {
        Invoice invoice = invoices.byId(resend.ownerId());
        LegalEntity seller = entities.byId(invoice.entityId());
        mailer.send(new OutgoingMail(
                resend.documentId(),
                seller.email(),
                seller.name(),
                resend.recipient(),
                renderer.mail(document(invoice)),
                resend.id(),
                resend.requestedBy()));
    }

    /** The document that was made to be sent. */
    public long documentOf(Invoice invoice) {
        return documents
                .find(DOCUMENT, OWNER, invoice.id())
                .orElseThrow(() -> new NotFound("document of invoice " + invoice.number() + " yet"))
                .id();
    }

    private static DataFault noAddress(Invoice invoice) {
        return new DataFault(
                "The customer of invoice " + invoice.number()
                        + " has no e-mail address any more that can be one: enter " + "it again, then repeat the step",
                null);
    }

    /** Records that a person sent the invoice by post. */
    public void recordPost(long invoiceId, String note, String by) {
        deliveries.recordPost(documentId(invoiceId), address(invoices.byId(invoiceId)), note, by);
    }

    /** The bill-to address in one line. */
    public String address(Invoice invoice) {
        return party(customers.byId(invoice.customerId())).oneLine();
    }

    private long documentId(long invoiceId) {
        return documents.find(DOCUMENT, OWNER, invoiceId).orElseThrow().id();
    }

    private InvoiceDocument document(Invoice invoice) {
        SalesOrder order = corrections.applied(orders.byId(invoice.orderId()));
        Customer customer = customers.byId(invoice.customerId());
        LegalEntity seller = entities.byId(invoice.entityId());
        BankDetails bank = entities.bankAccounts(seller.id()).stream()
                .filter(account -> account.currency().equals(order.currency()))
                .findFirst()
                .map(InvoiceDispatch::bank)
                .orElse(null);
        return new InvoiceDocument(
                new Party(
                        seller.name(),
                        seller.street(),
                        seller.postcode(),
                        seller.city(),
                        seller.country(),
                        seller.vatId(),
                        seller.email()),
                party(customer),
                customer.number(),
                invoice.number(),
                invoice.issuedOn(),
                invoice.dueOn(),
                shipments.shippedOn(invoice.shipmentId()),
                order.number(),
                order.customerPoNumber(),
                customer.locale(),
                order.currency(),
                invoice.lines().stream()
                        .map(l -> new InvoiceDocument.Line(
                                l.lineNumber(),
                                l.sku(),
                                l.description(),
                                l.quantity(),
                                l.unit(),
                                l.unitPrice(),
                                l.discountPercent(),
                                l.taxRate(),
                                l.netAmount()))
                        .toList(),
                invoice.taxes().stream()
                        .map(t -> new InvoiceDocument.Tax(t.taxCategory(), t.taxRate(), t.netAmount(), t.taxAmount()))
                        .toList(),
                invoice.net().getAmount(),
                invoice.tax().getAmount(),
                invoice.gross().getAmount(),
                bank,
                invoice.paymentReference(),
                discount(invoice),
                invoice.lines().stream()
                        .map(InvoiceLine::taxReason)
                        .filter(reason -> reason != null)
                        .distinct()
                        .toList());
    }

    private InvoiceDocument.Discount discount(Invoice invoice) {
        return ledger.earlyDiscount(invoice.openItemId())
                .map(offer -> {
                    Money discount = PaymentTerms.discount(invoice.gross(), offer.percent());
                    return new InvoiceDocument.Discount(
                            offer.percent(),
                            offer.until(),
                            discount.getAmount(),
                            invoice.gross().minus(discount).getAmount());
                })
                .orElse(null);
    }

    private static Party party(Customer customer) {
        return new Party(
                customer.name(),
                customer.street(),
                customer.postcode(),
                customer.city(),
                customer.country(),
                customer.vatId(),
                customer.email());
    }

    private static BankDetails bank(BankAccount account) {
        return new BankDetails(account.accountId(), account.bic());
    }
}
