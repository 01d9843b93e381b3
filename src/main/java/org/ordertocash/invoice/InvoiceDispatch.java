package org.ordertocash.invoice;

import java.util.List;
import org.ordertocash.customer.Customers;
import org.ordertocash.customer.LegalEntities;
import org.ordertocash.customer.LegalEntity;
import org.ordertocash.document.Deliveries;
import org.ordertocash.document.Documents;
import org.ordertocash.document.Mailer;
import org.ordertocash.document.OutgoingMail;
import org.ordertocash.document.Resend;
import org.ordertocash.document.StoredDocument;
import org.ordertocash.input.DataFault;
import org.ordertocash.input.NotFound;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes the document of what was issued and brings it to the customer; each step may be repeated. */
@Service
@Transactional
public class InvoiceDispatch {

    private final IssuedDocuments issued;
    private final Customers customers;
    private final LegalEntities entities;
    private final InvoiceRenderer renderer;
    private final Documents documents;
    private final Mailer mailer;
    private final Deliveries deliveries;
    private final InvoiceChannels channels;

    InvoiceDispatch(
            IssuedDocuments issued,
            Customers customers,
            LegalEntities entities,
            InvoiceRenderer renderer,
            Documents documents,
            Mailer mailer,
            Deliveries deliveries,
            InvoiceChannels channels) {
        this.issued = issued;
        this.customers = customers;
        this.entities = entities;
        this.renderer = renderer;
        this.documents = documents;
        this.mailer = mailer;
        this.deliveries = deliveries;
        this.channels = channels;
    }

    /** Renders it into the archive. */
    public void render(IssuedDocument document) {
        IssuedKind kind = document.kind();
        if (documents.find(kind.pdf(), kind.ownerType(), document.id()).isEmpty()) {
            documents.store(
                    kind.pdf(),
                    kind.ownerType(),
                    document.id(),
                    document.number() + ".pdf",
                    "application/pdf",
                    renderer.render(issued.content(document)));
        }
    }

    /** Mails the rendered document; fails if the mail server does not take it. */
    public void mail(IssuedDocument document, String by) {
        LegalEntity seller = entities.byId(document.entityId());
        mailer.send(new OutgoingMail(
                documentOf(document),
                electronicForm(document),
                seller.email(),
                seller.name(),
                channels.email(document).orElseThrow(() -> noAddress(document)),
                renderer.mail(issued.content(document)),
                null,
                by));
    }

    /** Mails the rendered document again, as a person asked for; a repeat does nothing. */
    public void mailAgain(Resend resend) {
        IssuedDocument document = issued.byId(IssuedKind.of(resend.ownerType()).orElseThrow(), resend.ownerId());
        LegalEntity seller = entities.byId(document.entityId());
        mailer.send(new OutgoingMail(
                resend.documentId(),
                electronicForm(document),
                seller.email(),
                seller.name(),
                resend.recipient(),
                renderer.mail(issued.content(document)),
                resend.id(),
                resend.requestedBy()));
    }

    /** The document that was made to be sent. */
    public long documentOf(IssuedDocument document) {
        return documents
                .find(document.kind().pdf(), document.kind().ownerType(), document.id())
                .orElseThrow(() -> new NotFound("document of " + document.inWords() + " yet"))
                .id();
    }

    private static DataFault noAddress(IssuedDocument document) {
        return new DataFault(
                "The customer of " + document.inWords()
                        + " has no e-mail address any more that can be one: enter it again, then repeat the step",
                null);
    }

    /** Records that a person sent it by post. */
    public void recordPost(IssuedDocument document, String note, String by) {
        deliveries.recordPost(documentOf(document), address(document), note, by);
    }

    /** The bill-to address in one line. */
    public String address(IssuedDocument document) {
        return InvoiceDocuments.party(customers.byId(document.customerId())).oneLine();
    }

    /** The electronic form goes with the PDF, where there is one. */
    private List<Long> electronicForm(IssuedDocument document) {
        return documents.find(document.kind().xml(), document.kind().ownerType(), document.id()).stream()
                .map(StoredDocument::id)
                .toList();
    }
}
