package org.ordertocash.invoice.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.ordertocash.customer.Customers;
import org.ordertocash.document.Deliveries;
import org.ordertocash.document.StoredDocument;
import org.ordertocash.invoice.Invoice;
import org.ordertocash.invoice.InvoiceChannels;
import org.ordertocash.invoice.Invoices;
import org.ordertocash.rights.EntityScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Electronic invoices on their way into a network: they lie here until its access point fetches them and says so. Only
 * what was found valid is in the archive, and so in here.
 */
@Service
@Transactional
public class Outbox {

    public static final int MOST = 100;

    private final JdbcClient jdbc;
    private final Invoices invoices;
    private final InvoiceChannels channels;
    private final Customers customers;
    private final Deliveries deliveries;

    Outbox(JdbcClient jdbc, Invoices invoices, InvoiceChannels channels, Customers customers, Deliveries deliveries) {
        this.jdbc = jdbc;
        this.invoices = invoices;
        this.channels = channels;
        this.customers = customers;
        this.deliveries = deliveries;
    }

    /**
     * A document that waits, or waited, for the access point.
     *
     * @param cursor of its place: what comes after it is asked for by it
     * @param messageId by which an event names the delivery
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
            String customer,
            String receiver,
            long documentId,
            String fileName,
            String mediaType,
            long size,
            String sha256,
            Instant putInAt) {}

    /** Puts the invoice in; a repeat does nothing. */
    public void put(long invoiceId, String by) {
        Invoice invoice = invoices.byId(invoiceId);
        StoredDocument document = channels.electronic(invoiceId).orElseThrow();
        deliveries.recordNetwork(
                document.id(), customers.byId(invoice.customerId()).peppolEndpoint(), by);
    }

    /**
     * What nobody has fetched yet, in the order in which it came.
     *
     * @param after cursor of the last one that is known; 0: from the beginning
     */
    @Transactional(readOnly = true)
    public List<Item> waiting(long after, EntityScope mine) {
        return jdbc.sql("""
                        select v.id, v.message_id, e.code, i.number as invoice, c.number as customer, v.recipient,
                               d.id as document_id, d.file_name, d.media_type, octet_length(d.content) as size,
                               d.sha256, v.sent_at
                          from otc.deliveries v
                          join otc.documents d on d.id = v.document_id and d.owner_type = 'invoice'
                          join otc.invoices i on i.id = d.owner_id
                          join otc.customers c on c.id = i.customer_id
                          join otc.legal_entities e on e.id = i.entity_id
                         where v.channel = 'network' and v.id > :after
                           and (:everything or i.entity_id = any(:entities))
                           and not exists (select from otc.delivery_events n
                                            where n.delivery_id = v.id and n.outcome <> 'WAITING')
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
