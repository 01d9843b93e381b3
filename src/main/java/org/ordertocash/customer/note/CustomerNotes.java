package org.ordertocash.customer.note;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.ordertocash.customer.account.CustomerAccount;
import org.ordertocash.customer.account.CustomerAccounts;
import org.ordertocash.database.RequestKeys;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.money.Fingerprint;
import org.ordertocash.rights.EntityScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people wrote down about a customer, for a legal entity: added, never changed. */
@Service
@Transactional
public class CustomerNotes {

    private static final int MOST = 200;
    private static final String SELECT = """
            select n.id, c.number as customer, e.code as entity, n.text, n.written_by, n.written_at
              from otc.customer_notes n
              join otc.customers c on c.id = n.customer_id
              join otc.legal_entities e on e.id = n.entity_id
             where\s""";

    private final CustomerAccounts accounts;
    private final RequestKeys keys;
    private final JdbcClient jdbc;
    private final Clock clock;

    CustomerNotes(CustomerAccounts accounts, RequestKeys keys, JdbcClient jdbc, Clock clock) {
        this.accounts = accounts;
        this.keys = keys;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A note that is to be kept.
     *
     * @param entity code of the legal entity for which it is kept; may be null where the customer has one account only
     */
    public record NewNote(String entity, String text) {}

    /** A note as it was written. */
    public record Note(long id, String customer, String entity, String text, String writtenBy, Instant writtenAt) {}

    /** @param repeated the same was written under this key; this is the first result */
    public record Written(Note note, boolean repeated) {}

    private record Asked(String customer, NewNote note) {}

    private record Earlier(long id, String requestHash) {}

    /**
     * Keeps a note, once per key.
     *
     * @throws org.ordertocash.input.InvalidInput with every wrong field
     * @throws org.ordertocash.input.NotFound no such customer, as far as the person may know
     * @throws Conflict the key was used for another note
     */
    public Written write(String customer, NewNote input, String key, EntityScope mine, String by) {
        new FieldErrors().key(key, 80, "Idempotency-Key").throwIfAny();
        keys.hold("customer-note", key);
        Asked asked = new Asked(customer, input);
        Optional<Earlier> first = jdbc.sql(
                        "select id, request_hash from otc.customer_notes where idempotency_key = :key")
                .param("key", key)
                .query(Earlier.class)
                .optional();
        if (first.isPresent()) {
            if (!Fingerprint.matches(first.get().requestHash(), asked)) {
                throw new Conflict("The key " + key + " was used for another note: take a new one.");
            }
            return new Written(byId(first.get().id()), true);
        }
        new FieldErrors()
                .optionalText(input.entity(), 20, "entity")
                .require(input.text() != null && !input.text().isBlank(), "text", "is missing")
                .comment(input.text(), 2000, "text")
                .throwIfAny();
        CustomerAccount account = accounts.meant(customer, input.entity(), mine);
        long id = jdbc.sql("""
                insert into otc.customer_notes (customer_id, entity_id, text, idempotency_key, request_hash, written_by,
                       written_at)
                values (:customer, :entity, :text, :key, :hash, :by, :now) returning id
                """)
                .param("customer", account.customerId())
                .param("entity", account.entityId())
                .param("text", input.text())
                .param("key", key)
                .param("hash", Fingerprint.of(asked))
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .query(Long.class)
                .single();
        return new Written(byId(id), false);
    }

    private Note byId(long id) {
        return jdbc.sql(SELECT + "n.id = :id").param("id", id).query(Note.class).single();
    }

    /** The newest first; at most 200. */
    @Transactional(readOnly = true)
    public List<Note> of(String customer, EntityScope mine) {
        return jdbc.sql(SELECT + """
                c.number = :customer and (:everything or n.entity_id = any(:entities)) order by n.id desc limit :most
                """)
                .params(mine.parameters())
                .param("customer", customer)
                .param("most", MOST)
                .query(Note.class)
                .list();
    }
}
