package org.ordertocash.ledger;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.ordertocash.database.ArrayColumns;
import org.ordertocash.money.Amounts;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes journals and opens items; publishes {@link ItemsMoved}. Balance, append-only and open amounts are kept by the
 * database.
 */
@Service
public class Ledger {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Ledger(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Creates an open item with nothing on it yet; {@link #post} moves its amount. */
    @Transactional(propagation = Propagation.MANDATORY)
    public long openItem(NewOpenItem item) {
        return jdbc.sql("""
                insert into otc.open_items (entity_id, customer_id, kind, document_number, reference, order_id,
                    issued_on,
                                            due_on, currency, original_amount, discount_percent, discount_until,
                                                created_at)
                values (:entity, :customer, :kind, :document, :reference, :order, :issued, :due, :currency, :amount,
                    :percent, :until, :now)
                returning id
                """)
                .param("entity", item.entityId())
                .param("customer", item.customerId())
                .param("kind", item.kind())
                .param("document", item.documentNumber())
                .param("reference", item.reference())
                .param("order", item.orderId(), java.sql.Types.BIGINT)
                .param("issued", item.issuedOn())
                .param("due", item.dueOn())
                .param("currency", item.amount().getCurrencyUnit().getCode())
                .param("amount", item.amount().getAmount())
                .param("percent", item.discountPercent(), java.sql.Types.NUMERIC)
                .param("until", item.discountUntil(), java.sql.Types.DATE)
                .param("now", OffsetDateTime.now(clock))
                .query(Long.class)
                .single();
    }

    /** Says of which orders an item is that is of several. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void ofOrders(long openItemId, Collection<Long> orderIds) {
        jdbc.sql("insert into otc.open_item_orders (open_item_id, order_id) "
                        + "select :item, unnest(cast(:orders as bigint[]))")
                .param("item", openItemId)
                .param("orders", orderIds.toArray(Long[]::new))
                .update();
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
        long id = store(journal, reverses, cause);
        tell(List.of(journal), cause);
        return id;
    }

    private void tell(List<Journal> journals, Cause cause) {
        List<Long> moved = journals.stream()
                .flatMap(journal -> journal.postings().stream())
                .filter(posting ->
                        Account.ofOpenItems().contains(posting.account().number()))
                .map(Posting::openItemId)
                .distinct()
                .toList();
        if (!moved.isEmpty()) {
            LocalDate day = journals.stream()
                    .map(Journal::day)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            events.publishEvent(new ItemsMoved(moved, day, cause));
        }
    }

    private long store(Journal journal, Long reverses, Cause cause) {
        List<Posting> postings = journal.postings();
        // a journal and its postings are one SQL statement; the base amount is the amount itself
        // (docs/decisions/base-amount-without-rates.md)
        return jdbc.sql("""
                with journal as (
                    insert into otc.journals (entity_id, kind, posted_on, description, source_type, source_id,
                        reverses_journal_id,
                                              process_instance_id, activity_id, created_by, created_at)
                    values (:entity, :kind, otc.posting_day(:entity, :postedOn), :description, :sourceType, :sourceId,
                        :reverses, :process,
                        :activity, :by, :now)
                    returning id
                ), posting as (
                    insert into otc.postings (journal_id, account, customer_id, open_item_id, currency, amount,
                        base_currency, base_amount, tax_category, tax_rate)
                    select journal.id, p.account, p.customer_id, p.open_item_id, p.currency, p.amount, p.currency,
                        p.amount, p.tax_category, p.tax_rate
                      from journal, unnest(cast(:accounts as text[]), cast(:customers as bigint[]),
                          cast(:items as bigint[]), cast(:currencies as text[]), cast(:amounts as numeric[]),
                          cast(:taxCategories as text[]), cast(:taxRates as numeric[]))
                           with ordinality p(account, customer_id, open_item_id, currency, amount, tax_category,
                               tax_rate, line)
                     order by p.line
                )
                select id from journal
                """)
                .param("reverses", reverses, java.sql.Types.BIGINT)
                .param("entity", journal.entityId())
                .param("kind", journal.kind().name())
                .param("postedOn", journal.day())
                .param("description", journal.description())
                .param("sourceType", journal.sourceType())
                .param("sourceId", journal.sourceId())
                .param("process", cause.processInstanceId())
                .param("activity", cause.activityId())
                .param("by", cause.by())
                .param("now", OffsetDateTime.now(clock))
                .params(columns(postings).byName())
                .query(Long.class)
                .single();
    }

    /**
     * Posts many journals at once, in two SQL statements, however many there are.
     *
     * @return their ids, in the same order
     * @throws org.springframework.dao.DuplicateKeyException when one of the sources was already posted with this kind
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Long> postAll(List<Journal> journals, Cause cause) {
        if (journals.isEmpty()) {
            return List.of();
        }
        List<Long> ids = jdbc.sql(
                        "select nextval((select cast(pg_get_serial_sequence('otc.journals', 'id') as regclass))) from "
                                + "generate_series(1, :count)")
                .param("count", journals.size())
                .query(Long.class)
                .list();
        List<Long> ofJournal = new ArrayList<>();
        List<Posting> postings = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            ofJournal.addAll(Collections.nCopies(journals.get(i).postings().size(), ids.get(i)));
            postings.addAll(journals.get(i).postings());
        }
        jdbc.sql("""
                with told as materialized (
                    select * from unnest(cast(:ids as bigint[]), cast(:entities as bigint[]), cast(:kinds as text[]),
                               cast(:days as date[]), cast(:descriptions as text[]), cast(:sourceTypes as text[]),
                               cast(:sourceIds as bigint[]))
                           j(id, entity_id, kind, day, description, source_type, source_id)
                ), days as materialized (
                    select entity_id, day, otc.posting_day(entity_id, day) as posted_on
                      from (select distinct entity_id, day from told) asked
                ), journal as (
                    insert into otc.journals (id, entity_id, kind, posted_on, description, source_type, source_id,
                                              process_instance_id, activity_id, created_by, created_at)
                    select id, entity_id, kind, posted_on, description, source_type, source_id, :process, :activity,
                        :by, :now
                      from told join days using (entity_id, day)
                )
                insert into otc.postings (journal_id, account, customer_id, open_item_id, currency, amount,
                    base_currency, base_amount, tax_category, tax_rate)
                select journal_id, account, customer_id, open_item_id, currency, amount, currency, amount,
                       tax_category, tax_rate
                  from unnest(cast(:journals as bigint[]), cast(:accounts as text[]), cast(:customers as bigint[]),
                      cast(:items as bigint[]), cast(:currencies as text[]), cast(:amounts as numeric[]),
                      cast(:taxCategories as text[]), cast(:taxRates as numeric[])) p(journal_id, account,
                          customer_id, open_item_id, currency, amount, tax_category, tax_rate)
                """)
                .param("process", cause.processInstanceId())
                .param("activity", cause.activityId())
                .param("by", cause.by())
                .param("now", OffsetDateTime.now(clock))
                .param("ids", ids.toArray(Long[]::new))
                .params(ArrayColumns.of(journals)
                        .bigints("entities", Journal::entityId)
                        .texts("kinds", journal -> journal.kind().name())
                        .dates("days", Journal::day)
                        .texts("descriptions", Journal::description)
                        .texts("sourceTypes", Journal::sourceType)
                        .bigints("sourceIds", Journal::sourceId)
                        .byName())
                .param("journals", ofJournal.toArray(Long[]::new))
                .params(columns(postings).byName())
                .update();
        tell(journals, cause);
        return ids;
    }

    private static ArrayColumns<Posting> columns(List<Posting> postings) {
        return ArrayColumns.of(postings)
                .texts("accounts", p -> p.account().number())
                .bigints("customers", Posting::customerId)
                .bigints("items", Posting::openItemId)
                .texts("currencies", p -> p.amount().getCurrencyUnit().getCode())
                .numerics("amounts", Posting::value)
                .texts("taxCategories", Posting::taxCategory)
                .numerics("taxRates", Posting::taxRate);
    }

    /** The early-payment discount of an open item; empty: none. */
    @Transactional(readOnly = true)
    public Optional<EarlyDiscount> earlyDiscount(long openItemId) {
        return jdbc.sql("select discount_percent as percent, discount_until as until from otc.open_items where id = "
                        + ":id and discount_until is not null")
                .param("id", openItemId)
                .query(EarlyDiscount.class)
                .optional();
    }

    /** What a customer owes an entity in a currency, the longest due first; at most 100 items. */
    @Transactional(readOnly = true)
    public List<OpenItem> openItems(long entityId, long customerId, String currency) {
        return jdbc.sql("""
                select i.* from otc.unsettled_items u join otc.open_items i on i.id = u.open_item_id
                 where u.entity_id = :entity and u.customer_id = :customer and u.currency = :currency
                     order by u.due_on, u.open_item_id limit 100
                """)
                .param("entity", entityId)
                .param("customer", customerId)
                .param("currency", currency)
                .query(OpenItem::map)
                .list();
    }

    /** What is open of the documents with these numbers, of whatever entity. */
    @Transactional(readOnly = true)
    public List<OpenItem> openItems(Collection<String> documentNumbers) {
        return jdbc.sql("""
                select * from otc.open_items where document_number = any(:numbers) and open_amount > 0
                 order by document_number, id limit 100
                """)
                .param("numbers", documentNumbers.toArray(new String[0]))
                .query(OpenItem::map)
                .list();
    }

    /** The customer's credit on account (positive: we owe the customer). */
    public Money creditOnAccount(long entityId, long customerId, String currency) {
        BigDecimal balance = jdbc.sql("""
                select otc.credit_on_account(:entity, :customer, :currency)
                """)
                .param("customer", customerId)
                .param("entity", entityId)
                .param("currency", currency)
                .query(BigDecimal.class)
                .single();
        return Amounts.of(balance, currency);
    }
}
