package org.ordertocash.invoice.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.ordertocash.customer.Customers;
import org.ordertocash.database.RequestKeys;
import org.ordertocash.document.Deliveries;
import org.ordertocash.document.DeliveryOutcome;
import org.ordertocash.document.Documents;
import org.ordertocash.document.StoredDocument;
import org.ordertocash.document.event.DeliveryEvent;
import org.ordertocash.document.event.DeliveryEvents;
import org.ordertocash.invoice.InvoiceChannels;
import org.ordertocash.invoice.IssuedDocument;
import org.ordertocash.rights.EntityScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Electronic invoices and credit notes on their way into a network: they lie here until its access point fetches them
 * and says so, or takes them when they are sent to it. Only what was found valid is in the archive, and so in here.
 */
@Service
@Transactional
public class Outbox {

    public static final int MOST = 100;

    private static final String WAITING = """
            select v.id, v.message_id, e.code, c.number as customer, v.recipient,
                   case d.owner_type when 'invoice' then o.number end as invoice,
                   case d.owner_type when 'credit-note' then o.number end as credit_note,
                   d.id as document_id, d.file_name, d.media_type, octet_length(d.content) as size,
                   d.sha256, v.sent_at
              from otc.deliveries v
              join otc.documents d
                on d.id = v.document_id and d.owner_type in ('invoice', 'credit-note')
              join otc.document_owners o on o.owner_type = d.owner_type and o.owner_id = d.owner_id
              join otc.customers c on c.id = o.customer_id
              join otc.legal_entities e on e.id = o.entity_id
             where v.channel = 'network'
               and not exists (select from otc.delivery_events n
                                where n.delivery_id = v.id and n.outcome <> 'WAITING')
            """;

    private final JdbcClient jdbc;
    private final InvoiceChannels channels;
    private final Customers customers;
    private final Deliveries deliveries;
    private final Documents documents;
    private final DeliveryEvents events;
    private final AccessPoint accessPoint;
    private final RequestKeys keys;
    private final Clock clock;

    Outbox(
            JdbcClient jdbc,
            InvoiceChannels channels,
            Customers customers,
            Deliveries deliveries,
            Documents documents,
            DeliveryEvents events,
            AccessPoint accessPoint,
            RequestKeys keys,
            Clock clock) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.customers = customers;
        this.deliveries = deliveries;
        this.documents = documents;
        this.events = events;
        this.accessPoint = accessPoint;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * A document that waits, or waited, for the access point.
     *
     * @param cursor of its place: what comes after it is asked for by it
     * @param messageId by which an event names the delivery
     * @param invoice number of the invoice; null: it is a credit note
     * @param creditNote number of the credit note; null: it is an invoice
     * @param receiver endpoint of the customer on the network
     * @param documentId of the content
     * @param sha256 of the content, 64 hexadecimal digits
     * @param putInAt since when it waits, in UTC
     */
    public record Item(
            long cursor,
            String messageId,
            String entity,
            String invoice,
            String creditNote,
            String customer,
            String receiver,
            long documentId,
            String fileName,
            String mediaType,
            long size,
            String sha256,
            Instant putInAt) {}

    /** Puts its electronic form in; a repeat does nothing. */
    public void put(IssuedDocument document, String by) {
        StoredDocument xml = channels.electronic(document).orElseThrow();
        deliveries.recordNetwork(xml.id(), customers.byId(document.customerId()).peppolEndpoint(), by);
    }

    /**
     * Sends it to the access point, where one wants it so and nobody has fetched it yet, and keeps the answer: what is
     * refused for good comes back as what the receiver rejects does. A repeat does nothing, one at the same moment
     * neither: it waits for the first.
     *
     * @throws RuntimeException the access point cannot take it now: it waits here as before
     */
    public void push(IssuedDocument document, String by) {
        if (!accessPoint.isKnown()) {
            return;
        }
        StoredDocument xml = channels.electronic(document).orElseThrow();
        keys.hold("push", String.valueOf(xml.id()));
        Optional<Item> waiting = jdbc.sql(WAITING + " and d.id = :document")
                .param("document", xml.id())
                .query(Outbox::item)
                .optional();
        waiting.ifPresent(item -> {
            // what the access point reports of it while it answers happened later
            Instant sentAt = clock.instant();
            AccessPoint.Answer answer = accessPoint.send(
                    item, documents.load(item.documentId()).orElseThrow().content());
            events.take(
                    new DeliveryEvent(
                            "push-" + item.messageId(),
                            item.messageId(),
                            answer.taken() ? DeliveryOutcome.ACCEPTED : DeliveryOutcome.REJECTED,
                            null,
                            answer.words(),
                            sentAt),
                    EntityScope.OF_THE_SYSTEM,
                    by);
        });
    }

    /**
     * What nobody has fetched yet, in the order in which it came.
     *
     * @param after cursor of the last one that is known; 0: from the beginning
     */
    @Transactional(readOnly = true)
    public List<Item> waiting(long after, EntityScope mine) {
        return jdbc.sql(WAITING + """
                   and v.id > :after and (:everything or o.entity_id = any(:entities))
                 order by v.id limit :most
                """)
                .params(mine.parameters())
                .param("after", after)
                .param("most", MOST)
                .query(Outbox::item)
                .list();
    }

    private static Item item(ResultSet row, int n) throws SQLException {
        return new Item(
                row.getLong("id"),
                row.getString("message_id"),
                row.getString("code"),
                row.getString("invoice"),
                row.getString("credit_note"),
                row.getString("customer"),
                row.getString("recipient"),
                row.getLong("document_id"),
                row.getString("file_name"),
                row.getString("media_type"),
                row.getLong("size"),
                row.getString("sha256"),
                row.getObject("sent_at", OffsetDateTime.class).toInstant());
    }
}
