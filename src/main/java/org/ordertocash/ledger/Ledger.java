package org.ordertocash.ledger;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.ordertocash.money.Amounts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes journals and opens items. Balance, append-only and open amounts are kept by the database. */
@Service
public class Ledger {

    private final JdbcClient jdbc;
    private final Clock clock;

    Ledger(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Creates an open item with nothing on it yet; {@link #post} moves its amount. */
    @Transactional(propagation = Propagation.MANDATORY)
    public long openItem(NewOpenItem item) {
        return jdbc.sql("""
                insert into otc.open_items (entity_id, customer_id, kind, document_number, reference, order_id, issued_on,
                                            due_on, currency, original_amount, created_at)
                values (:entity, :customer, :kind, :document, :reference, :order, :issued, :due, :currency, :amount, :now)
                returning id
                """)
                .param("entity", item.entityId()).param("customer", item.customerId()).param("kind", item.kind())
                .param("document", item.documentNumber()).param("reference", item.reference())
                .param("order", item.orderId(), java.sql.Types.BIGINT)
                .param("issued", item.issuedOn()).param("due", item.dueOn())
                .param("currency", item.amount().getCurrencyUnit().getCode()).param("amount", item.amount().getAmount())
                .param("now", OffsetDateTime.now(clock))
                .query(Long.class).single();
    }

    /**
     * Posts a journal.
     *
     * @return its id
     * @throws org.springframework.dao.DuplicateKeyException when the source was already posted with this kind
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long post(Journal journal, Cause cause) {
        return post(journal, null, cause);
    }

    /** Posts a journal that takes another one back, whole or in part. */
    @Transactional(propagation = Propagation.MANDATORY)
    public long reverse(long reversedJournalId, Journal journal, Cause cause) {
        return post(journal, reversedJournalId, cause);
    }

    private long post(Journal journal, Long reverses, Cause cause) {
        long id = jdbc.sql("""
                insert into otc.journals (entity_id, kind, posted_on, description, source_type, source_id, reverses_journal_id,
                                          process_instance_id, activity_id, created_by, created_at)
                values (:entity, :kind, :postedOn, :description, :sourceType, :sourceId, :reverses, :process, :activity, :by, :now)
                returning id
                """).param("reverses", reverses, java.sql.Types.BIGINT)
                .param("entity", journal.entityId()).param("kind", journal.kind()).param("postedOn", journal.postedOn())
                .param("description", journal.description())
                .param("sourceType", journal.sourceType()).param("sourceId", journal.sourceId())
                .param("process", cause.processInstanceId()).param("activity", cause.activityId()).param("by", cause.by())
                .param("now", OffsetDateTime.now(clock))
                .query(Long.class).single();
        for (Posting posting : journal.postings()) {
            insert(id, posting);
        }
        return id;
    }

    private void insert(long journalId, Posting posting) {
        // the base amount is the amount itself until exchange rates are part of the product (docs/decisions)
        jdbc.sql("""
                insert into otc.postings (journal_id, account, customer_id, open_item_id, currency, amount, base_currency, base_amount)
                values (:journal, :account, :customer, :item, :currency, :amount, :currency, :amount)
                """)
                .param("journal", journalId).param("account", posting.account().number())
                .param("customer", posting.customerId(), java.sql.Types.BIGINT)
                .param("item", posting.openItemId(), java.sql.Types.BIGINT)
                .param("currency", posting.amount().getCurrencyUnit().getCode()).param("amount", posting.value())
                .update();
    }

    /** Locks the open item until the transaction ends and tells what is open on it now. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<OpenItem> lock(long openItemId) {
        return jdbc.sql("select * from otc.open_items where id = :id for update").param("id", openItemId)
                .query(OpenItem::map).optional();
    }

    /** What a customer owes an entity in a currency, the longest due first; at most 100 items. */
    @Transactional(readOnly = true)
    public List<OpenItem> openItems(long entityId, long customerId, String currency) {
        return jdbc.sql("""
                select * from otc.open_items
                 where entity_id = :entity and customer_id = :customer and currency = :currency and open_amount > 0 order by due_on, id limit 100
                """).param("entity", entityId).param("customer", customerId).param("currency", currency).query(OpenItem::map).list();
    }

    /** The customer's credit on account (positive: we owe the customer). */
    public Money creditOnAccount(long entityId, long customerId, String currency) {
        BigDecimal balance = jdbc.sql("""
                select otc.credit_on_account(:entity, :customer, :currency)
                """).param("customer", customerId).param("entity", entityId).param("currency", currency)
                .query(BigDecimal.class).single();
        return Amounts.of(balance, currency);
    }
}
