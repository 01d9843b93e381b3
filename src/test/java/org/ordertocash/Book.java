package org.ordertocash;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes a book of receivables straight into the database, as far as a test of rules that read it needs one. */
public class Book {

    private static final OffsetDateTime WRITTEN = OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    /** Of all books: several may write into one database. */
    private static final AtomicLong COUNT = new AtomicLong();

    private static final Side BANK = new Side("1300", null, null);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public Book(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Empties every table but the chart of accounts; only a test may lift the guards to do so. */
    public void clear() {
        transaction.executeWithoutResult(t -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql("""
                    truncate otc.legal_entities, otc.number_series, otc.dunning_runs, otc.statement_files, \
                    otc.documents, \
                    otc.imports, otc.exchange_rates,
                             otc.journals, otc.postings, otc.allocations, otc.unsettled_items, otc.named_items, \
                    otc.waiting_payments cascade
                    """).update();
        });
    }

    public long entity(String code, String currency) {
        long id = jdbc.sql("""
                insert into otc.legal_entities (code, invoice_prefix, name, country, currency, vat_id, street,
                    postcode, city, email, created_at,
                                                created_by)
                values (:code, 'INV-' || :code, :code || ' GmbH', 'DE', :currency, 'DE123456789', 'Hafenstr. 1',
                    '20095', 'Hamburg', 'ar@example.com', :at, 'test')
                returning id
                """)
                .param("code", code)
                .param("currency", currency)
                .param("at", WRITTEN)
                .query(Long.class)
                .single();
        jdbc.sql("""
                insert into otc.bank_accounts (entity_id, account_id, currency, created_at, created_by)
                values (:entity, 'ACC-' || :code, :currency, :at, 'test')
                """)
                .param("entity", id)
                .param("code", code)
                .param("currency", currency)
                .param("at", WRITTEN)
                .update();
        return id;
    }

    public long customer(long entity, String number) {
        return jdbc.sql("""
                insert into otc.customers (number, entity_id, name, country, email, currency, language,
                    payment_net_days, risk_class,
                                           created_at, created_by)
                select :number, id, 'Customer ' || :number, 'DE', lower(:number) || '@example.com', currency, 'de',
                    30, 'B', :at, 'test'
                  from otc.legal_entities where id = :entity
                returning id
                """)
                .param("number", number)
                .param("entity", entity)
                .param("at", WRITTEN)
                .query(Long.class)
                .single();
    }

    public void iban(long customer, String iban) {
        jdbc.sql("insert into otc.customer_bank_accounts values (:customer, :iban, :at, 'test')")
                .param("customer", customer)
                .param("iban", iban)
                .param("at", WRITTEN)
                .update();
    }

    /** An invoice issued 30 days before it is due. */
    public long invoice(long entity, long customer, String document, String currency, String amount, LocalDate dueOn) {
        return transaction.execute(t -> {
            long item = jdbc.sql("""
                    insert into otc.open_items (entity_id, customer_id, kind, document_number, issued_on, due_on,
                        currency,
                                                original_amount, created_at)
                    values (:entity, :customer, 'INVOICE', :document, :issued, :due, :currency, :amount, :at)
                        returning id
                    """)
                    .param("entity", entity)
                    .param("customer", customer)
                    .param("document", document)
                    .param("issued", dueOn.minusDays(30))
                    .param("due", dueOn)
                    .param("currency", currency)
                    .param("amount", new BigDecimal(amount))
                    .param("at", WRITTEN)
                    .query(Long.class)
                    .single();
            journal(
                    entity,
                    "INVOICE",
                    dueOn.minusDays(30),
                    currency,
                    new BigDecimal(amount),
                    new Side("1200", customer, item),
                    new Side("4000", null, null));
            return item;
        });
    }

    /** Money that settles (part of) an open item. */
    public void pay(long item, String amount, LocalDate on) {
        record Item(long entityId, long customerId, String currency) {}
        Item paid = jdbc.sql("select entity_id, customer_id, currency from otc.open_items where id = :id")
                .param("id", item)
                .query(Item.class)
                .single();
        transaction.executeWithoutResult(t -> {
            journal(
                    paid.entityId(),
                    "PAYMENT",
                    on,
                    paid.currency(),
                    new BigDecimal(amount),
                    BANK,
                    new Side("1200", paid.customerId(), item));
        });
    }

    /** Money on account of a customer. */
    public void credit(long entity, long customer, String currency, String amount, LocalDate on) {
        transaction.executeWithoutResult(t -> {
            journal(entity, "PAYMENT", on, currency, new BigDecimal(amount), BANK, new Side("1450", customer, null));
        });
    }

    /** A receipt that no rule could place; customer and payer IBAN may be null. */
    public long unplacedReceipt(
            long entity, Long customer, String payerIban, String currency, String amount, LocalDate on) {
        return transaction(entity, customer, payerIban, "CRDT", "", currency, amount, on, "EXCEPTION");
    }

    /** A bank transaction that waits for matching, on a statement of its own. */
    public long unmatched(long entity, String direction, String text, String currency, String amount, LocalDate on) {
        return transaction(entity, null, null, direction, text, currency, amount, on, null);
    }

    private long transaction(
            long entity,
            Long customer,
            String payerIban,
            String direction,
            String text,
            String currency,
            String amount,
            LocalDate on,
            String outcome) {
        long key = COUNT.incrementAndGet();
        long statement = jdbc.sql("""
                insert into otc.statement_files (sha256, file_size, format, received_at, received_by, entry_count,
                    transaction_count,
                                            duplicate_count, warnings)
                values (lpad(cast(:key as text), 64, '0'), 1, 'CAMT053', :at, 'test', 1, 1, 0, '{}') returning id
                """)
                .param("key", key)
                .param("at", WRITTEN)
                .query(Long.class)
                .single();
        long account = jdbc.sql("select id from otc.bank_accounts where entity_id = :entity")
                .param("entity", entity)
                .query(Long.class)
                .single();
        long accountStatement = jdbc.sql("""
                insert into otc.statements (statement_file_id, bank_account_id, bank_statement_id, sequence_number,
                    year, kind,
                                                    entry_count)
                values (:statement, :account, 'S' || :key, '1', 2026, 'END_OF_DAY', 1) returning id
                """)
                .param("statement", statement)
                .param("account", account)
                .param("key", key)
                .query(Long.class)
                .single();
        long entry = jdbc.sql("""
                insert into otc.bank_entries (statement_id, bank_account_id, kind, line, entry_key, direction,
                    amount, value_on, day, confirmed)
                values (:accountStatement, :account, 'END_OF_DAY', 1, lpad(cast(:key as text), 64, '0'), :direction,
                    :amount, :on, :on, false) returning id
                """)
                .param("direction", direction)
                .param("accountStatement", accountStatement)
                .param("account", account)
                .param("key", key)
                .param("amount", new BigDecimal(amount))
                .param("on", on)
                .query(Long.class)
                .single();
        return jdbc.sql("""
                insert into otc.payments (statement_file_id, statement_id, bank_account_id, entity_id,
                    line_number, entry_id,
                        direction, reversal, currency, amount, booked_on, value_on, payer_iban, remittance_text,
                            outcome, customer_id)
                values (:statement, :accountStatement, :account, :entity, 1, :entry, :direction, false, :currency,
                        :amount, :on, :on, :iban, :text, :outcome, :customer) returning id
                """)
                .param("direction", direction)
                .param("text", text)
                .param("outcome", outcome, java.sql.Types.VARCHAR)
                .param("statement", statement)
                .param("accountStatement", accountStatement)
                .param("account", account)
                .param("entity", entity)
                .param("entry", entry)
                .param("currency", currency)
                .param("amount", new BigDecimal(amount))
                .param("on", on)
                .param("iban", payerIban)
                .param("customer", customer, java.sql.Types.BIGINT)
                .query(Long.class)
                .single();
    }

    /** A receipt that waits for a person, with its journal: unapplied cash. */
    public long receipt(long entity, String payerIban, String currency, String amount, LocalDate on) {
        long receipt = unplacedReceipt(entity, null, payerIban, currency, amount, on);
        transaction.executeWithoutResult(t -> {
            journal(entity, "RECEIPT", on, currency, new BigDecimal(amount), BANK, new Side("1400", null, null));
        });
        return receipt;
    }

    /** A payment that its bank took back, as the statement told it. */
    public long returned(long entity, String currency, String amount, LocalDate on) {
        long entry = unplacedReceipt(entity, null, null, currency, amount, on);
        transaction.executeWithoutResult(t -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql("update otc.payments set direction = 'DBIT', outcome = 'NOT_A_RECEIPT', "
                            + "return_reason = 'MS03' where id = :id")
                    .param("id", entry)
                    .update();
            jdbc.sql("delete from otc.waiting_payments where payment_id = :id")
                    .param("id", entry)
                    .update();
        });
        return entry;
    }

    /** A person puts an unplaced receipt on account. */
    public void placeOnAccount(long paymentId, long customer) {
        transaction.executeWithoutResult(t -> {
            record Receipt(long entityId, String currency, BigDecimal amount, LocalDate bookedOn) {}
            Receipt receipt = jdbc.sql("select entity_id, currency, amount, booked_on from otc.payments where id = :id")
                    .param("id", paymentId)
                    .query(Receipt.class)
                    .single();
            long journal = journal(
                    receipt.entityId(),
                    "PAYMENT",
                    receipt.bookedOn(),
                    receipt.currency(),
                    receipt.amount(),
                    BANK,
                    new Side("1450", customer, null));
            jdbc.sql("""
                    insert into otc.allocations (payment_id, customer_id, amount, journal_id, rule, created_by,
                        created_at)
                    values (:transaction, :customer, :amount, :journal, 'person', 'rita', :at)
                    """)
                    .param("transaction", paymentId)
                    .param("customer", customer)
                    .param("amount", receipt.amount())
                    .param("journal", journal)
                    .param("at", WRITTEN)
                    .update();
        });
    }

    private record Side(String account, Long customer, Long item) {}

    private long journal(
            long entity, String kind, LocalDate on, String currency, BigDecimal amount, Side debit, Side credit) {
        return jdbc.sql("""
                with journal as (
                    insert into otc.journals (entity_id, kind, posted_on, description, source_type, source_id,
                        created_by, created_at)
                    values (:entity, :kind, :on, 'test', 'book', :source, 'test', :at) returning id
                ), posting as (
                    insert into otc.postings (journal_id, account, customer_id, open_item_id, currency, amount,
                        base_currency, base_amount)
                    select id, :debit, cast(:debitCustomer as bigint), cast(:debitItem as bigint), :currency,
                        cast(:amount as numeric), :currency, :amount from journal
                    union all
                    select id, :credit, cast(:creditCustomer as bigint), cast(:creditItem as bigint), :currency,
                        -cast(:amount as numeric), :currency, -:amount from journal
                )
                select id from journal
                """)
                .param("entity", entity)
                .param("kind", kind)
                .param("on", on)
                .param("source", COUNT.incrementAndGet())
                .param("at", WRITTEN)
                .param("currency", currency)
                .param("amount", amount)
                .param("debit", debit.account())
                .param("debitCustomer", debit.customer(), java.sql.Types.BIGINT)
                .param("debitItem", debit.item(), java.sql.Types.BIGINT)
                .param("credit", credit.account())
                .param("creditCustomer", credit.customer(), java.sql.Types.BIGINT)
                .param("creditItem", credit.item(), java.sql.Types.BIGINT)
                .query(Long.class)
                .single();
    }
}
