package org.ordertocash.invoice;

import java.util.List;
import java.util.Optional;
import org.ordertocash.customer.CustomerRules;
import org.ordertocash.customer.Customers;
import org.ordertocash.customer.LegalEntities;
import org.ordertocash.customer.LegalEntity;
import org.ordertocash.document.Deliveries;
import org.ordertocash.document.Documents;
import org.ordertocash.document.MailText;
import org.ordertocash.document.Mailer;
import org.ordertocash.document.OutgoingMail;
import org.ordertocash.document.Resend;
import org.ordertocash.document.StoredDocument;
import org.ordertocash.input.DataFault;
import org.ordertocash.input.NotFound;
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
    private final InvoiceDocuments contents;
    private final Customers customers;
    private final LegalEntities entities;
    private final InvoiceRenderer renderer;
    private final Documents documents;
    private final Mailer mailer;
    private final Deliveries deliveries;

    InvoiceDispatch(
            Invoices invoices,
            InvoiceDocuments contents,
            Customers customers,
            LegalEntities entities,
            InvoiceRenderer renderer,
            Documents documents,
            Mailer mailer,
            Deliveries deliveries) {
        this.invoices = invoices;
        this.contents = contents;
        this.customers = customers;
        this.entities = entities;
        this.renderer = renderer;
        this.documents = documents;
        this.mailer = mailer;
        this.deliveries = deliveries;
    }

    /** Renders the invoice into the archive. */
    public void render(long invoiceId) {
        if (documents.find(DOCUMENT, OWNER, invoiceId).isEmpty()) {
            InvoiceDocument document = contents.of(invoices.byId(invoiceId));
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
        MailText text = renderer.mail(contents.of(invoice));
        LegalEntity seller = entities.byId(invoice.entityId());
        mailer.send(new OutgoingMail(
                documentId(invoiceId),
                electronicForm(invoiceId),
                seller.email(),
                seller.name(),
                email(invoiceId).orElseThrow(() -> noAddress(invoice)),
                text,
                null,
                by));
    }

    /** Mails the rendered invoice again, as a person asked for; a repeat does nothing. */
    public void mailAgain(Resend resend) {
        Invoice invoice = invoices.byId(resend.ownerId());
        LegalEntity seller = entities.byId(invoice.entityId());
        mailer.send(new OutgoingMail(
                resend.documentId(),
                electronicForm(invoice.id()),
                seller.email(),
                seller.name(),
                resend.recipient(),
                renderer.mail(contents.of(invoice)),
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
        return InvoiceDocuments.party(customers.byId(invoice.customerId())).oneLine();
    }

    private long documentId(long invoiceId) {
        return documents.find(DOCUMENT, OWNER, invoiceId).orElseThrow().id();
    }

    /** The electronic form goes with the PDF, where there is one. */
    private List<Long> electronicForm(long invoiceId) {
        return documents.find(Invoicing.XML, OWNER, invoiceId).stream()
                .map(StoredDocument::id)
                .toList();
    }
}
