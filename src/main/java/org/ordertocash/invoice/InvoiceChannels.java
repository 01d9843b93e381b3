package org.ordertocash.invoice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.ordertocash.customer.CustomerRules;
import org.ordertocash.customer.Customers;
import org.ordertocash.customer.account.CustomerAccount;
import org.ordertocash.document.Documents;
import org.ordertocash.document.StoredDocument;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.rights.EntityScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * By which channel customers get their invoices and credit notes: what was agreed with an account, and what that means
 * for one.
 */
@Service
@Transactional
public class InvoiceChannels {

    private static final int MAX_REASON = 500;

    private final JdbcClient jdbc;
    private final Customers customers;
    private final Documents documents;
    private final Clock clock;

    InvoiceChannels(JdbcClient jdbc, Customers customers, Documents documents, Clock clock) {
        this.jdbc = jdbc;
        this.customers = customers;
        this.documents = documents;
        this.clock = clock;
    }

    /**
     * What was agreed with an account.
     *
     * @param channel how its invoices go
     */
    public record Agreed(String entity, InvoiceChannel channel, String reason, String setBy, Instant setAt) {}

    /** Of the accounts for which somebody said something. */
    @Transactional(readOnly = true)
    public List<Agreed> of(long customerId, EntityScope mine) {
        return jdbc.sql("""
                        select distinct on (h.entity_id) e.code, h.channel, h.reason, h.set_by, h.set_at
                          from otc.invoice_channels h join otc.legal_entities e on e.id = h.entity_id
                         where h.customer_id = :customer and (:everything or h.entity_id = any(:entities))
                         order by h.entity_id, h.id desc
                        """)
                .params(mine.parameters())
                .param("customer", customerId)
                .query(InvoiceChannels::row)
                .list();
    }

    /**
     * Says by which channel an account gets its invoices from now on; the same again changes nothing.
     *
     * @throws org.ordertocash.input.InvalidInput fields {@code channel}, {@code reason}; the network needs the
     *     customer's endpoint on it
     */
    public void agree(CustomerAccount account, InvoiceChannel channel, String reason, String by) {
        String endpoint = customers.byId(account.customerId()).peppolEndpoint();
        new FieldErrors()
                .require(channel != null, "channel", "is none of EMAIL, POST, NETWORK")
                .require(
                        channel != InvoiceChannel.NETWORK || endpoint != null,
                        "channel",
                        "needs the customer's endpoint on the network (peppolEndpoint): enter it first")
                .text(reason, MAX_REASON, "reason")
                .throwIfAny();
        if (agreed(account.customerId(), account.entityId()) == channel) {
            return;
        }
        jdbc.sql("""
                        insert into otc.invoice_channels (customer_id, entity_id, channel, reason, set_by, set_at)
                        values (:customer, :entity, :channel, :reason, :by, :now)
                        """)
                .param("customer", account.customerId())
                .param("entity", account.entityId())
                .param("channel", channel.name())
                .param("reason", reason.strip())
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    private InvoiceChannel agreed(long customerId, long entityId) {
        return jdbc.sql("""
                        select channel from otc.invoice_channels
                         where customer_id = :customer and entity_id = :entity order by id desc limit 1
                        """)
                .param("customer", customerId)
                .param("entity", entityId)
                .query(String.class)
                .optional()
                .map(InvoiceChannel::valueOf)
                .orElse(InvoiceChannel.EMAIL);
    }

    /**
     * How this document goes: by network only in its valid electronic form, and to a known endpoint; else by mail, if
     * that was not agreed otherwise and there is an address that can be one; else by post.
     */
    @Transactional(readOnly = true)
    public InvoiceChannel of(IssuedDocument document) {
        InvoiceChannel agreed = agreed(document.customerId(), document.entityId());
        boolean network = electronic(document).isPresent()
                && customers.byId(document.customerId()).peppolEndpoint() != null;
        if (agreed == InvoiceChannel.NETWORK && network) {
            return InvoiceChannel.NETWORK;
        }
        boolean mailed = agreed != InvoiceChannel.POST && email(document).isPresent();
        return mailed ? InvoiceChannel.EMAIL : InvoiceChannel.POST;
    }

    /** The customer's mail address; empty: there is none, or none that can be one. */
    Optional<String> email(IssuedDocument document) {
        return Optional.ofNullable(customers.byId(document.customerId()).email())
                .filter(CustomerRules::isEmail);
    }

    /** Its electronic form; empty: it has none. */
    @Transactional(readOnly = true)
    public Optional<StoredDocument> electronic(IssuedDocument document) {
        return documents.find(document.kind().xml(), document.kind().ownerType(), document.id());
    }

    private static Agreed row(ResultSet row, int n) throws SQLException {
        return new Agreed(
                row.getString("code"),
                InvoiceChannel.valueOf(row.getString("channel")),
                row.getString("reason"),
                row.getString("set_by"),
                row.getObject("set_at", OffsetDateTime.class).toInstant());
    }
}
