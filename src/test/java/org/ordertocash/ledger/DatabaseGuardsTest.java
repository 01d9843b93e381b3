package org.ordertocash.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ordertocash.fixture.Book;
import org.ordertocash.fixture.BookDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** What plain SQL cannot do to the books, in one row or in many. */
@SpringJUnitConfig(BookDatabase.class)
class DatabaseGuardsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    @Autowired
    Book book;

    @Autowired
    JdbcClient jdbc;

    private long entity;
    private long item;
    private long payment;

    @BeforeEach
    void aBook() {
        book.clear();
        entity = book.entity("HH01", "EUR");
        item = book.invoice(entity, book.customer(entity, "C-1"), "INV-1", "EUR", "100.00", DAY);
        payment = book.unplacedReceipt(entity, null, null, "EUR", "100.00", DAY);
    }

    private void refused(String sql, String message) {
        assertThatThrownBy(() -> jdbc.sql(sql).update()).as(sql).hasMessageContaining(message);
    }

    private String posted(String values) {
        return """
                with j as (
                    insert into otc.journals (id, entity_id, kind, posted_on, description, source_type, source_id,
                        created_by, created_at)
                    select n, %d, 'RETURN', '2026-03-02', 'test', 'guard', n, 'test', now() from generate_series(900001,
                        900002) n
                )
                insert into otc.postings (journal_id, account, currency, amount, base_currency, base_amount) values %s\
                """.formatted(entity, values);
    }

    @Test
    void oneJournalOutOfBalanceAmongManyRefusesTheStatement() {
        refused(
                posted("(900001, '1300', 'EUR', 1, 'EUR', 1), (900001, '1400', 'EUR', -2, 'EUR', -2), (900002, "
                        + "'1300', 'EUR', 2, 'EUR', 2), (900002, '1400', 'EUR', -1, 'EUR', -1)"),
                "Journal 90000");
        refused(
                posted("(900001, '1300', 'EUR', 1, 'EUR', 1), (900001, '1400', 'USD', -1, 'EUR', -1), (900002, "
                        + "'1300', 'EUR', 2, 'EUR', 2), (900002, '1400', 'EUR', -2, 'EUR', -2)"),
                "Journal 900001 does not balance");
        refused(
                posted("(900001, '1300', 'EUR', 1, 'EUR', 1), (900001, '1400', 'EUR', -1, 'EUR', -1), (900002, "
                        + "'1300', 'EUR', 2, 'EUR', 3), (900002, '1400', 'EUR', -2, 'EUR', -2)"),
                "Journal 900002 does not balance");
        refused(
                posted("(900001, '1300', 'EUR', 1, 'EUR', 1), (900001, '1400', 'EUR', -1, 'EUR', -1)"),
                "Journal 900002 has no postings");
        assertThatCode(() -> jdbc.sql(
                                posted("(900001, '1300', 'EUR', 1, 'EUR', 1), (900001, '1400', 'EUR', -1, 'EUR', -1), "
                                        + "(900002, '1300', 'EUR', 2, 'EUR', 2), (900002, '1400', 'EUR', -2, "
                                        + "'EUR', -2)"))
                        .update())
                .doesNotThrowAnyException();
    }

    @Test
    void aPostedJournalTakesNoMorePostings() {
        String journal = jdbc.sql("select min(journal_id) from otc.postings")
                .query(String.class)
                .single();
        refused("""
                insert into otc.postings (journal_id, account, currency, amount, base_currency, base_amount)
                values (%1$s, '1300', 'EUR', 1, 'EUR', 1), (%1$s, '1400', 'EUR', -1, 'EUR', -1)\
                """.formatted(journal), "is posted already");
        refused(
                posted(("(900001, '1300', 'EUR', 1, 'EUR', 1), (900001, '1400', 'EUR', -1, 'EUR', -1), (900002, "
                                + "'1300', 'EUR', 1, 'EUR', 1), "
                                + "(900002, '1400', 'EUR', -1, 'EUR', -1), (%1$s, '1300', 'EUR', 1, 'EUR', 1), (%1$s, "
                                + "'1400', 'EUR', -1, 'EUR', -1)")
                        .formatted(journal)),
                "Journal " + journal + " is posted already");
    }

    @Test
    void anOpenItemBeginsAtZeroAndOnlyPostingsMoveIt() {
        refused("""
                insert into otc.open_items (entity_id, customer_id, kind, document_number, issued_on, due_on,
                    currency, original_amount, open_amount, created_at)
                select entity_id, customer_id, kind, 'INV-2', issued_on, due_on, currency, 10, 10, created_at
                    from otc.open_items""", "starts at 0");
        for (String change : List.of(
                "open_amount = 50",
                "settled_on = '2026-03-02'",
                "original_amount = 500",
                "due_on = '2027-01-01'",
                "customer_id = 0",
                "discount_percent = 2, discount_until = '2026-03-02'")) {
            refused(
                    "update otc.open_items set " + change + " where id = " + item,
                    "Open item INV-1 changes only through postings");
        }
        refused("delete from otc.open_items", "Open item INV-1 cannot be deleted");
    }

    @Test
    void anItemIsAmongTheUnsettledOnesAsLongAsSomethingIsOpen() {
        assertThat(unsettled())
                .isEqualTo(jdbc.sql("select open_amount::text from otc.open_items where id = " + item)
                        .query(String.class)
                        .single());
        move(-40);
        assertThat(unsettled()).isEqualTo("60.0000");
        for (String change : List.of(
                "update otc.unsettled_items set open_amount = 1",
                "delete from otc.unsettled_items",
                "truncate otc.unsettled_items",
                "insert into otc.unsettled_items select id + 1000000, entity_id, customer_id, due_on, currency, 1 "
                        + "from otc.open_items")) {
            refused(change, "follow the open items");
        }
        move(-60);
        assertThat(unsettled()).isNull();
        move(5);
        assertThat(unsettled()).isEqualTo("5.0000");
    }

    @Test
    void aPaymentWaitsAsLongAsItIsAnExceptionWithMoneyLeft() {
        String waiting = "select count(*) from otc.waiting_payments where payment_id = " + payment;
        assertThat(jdbc.sql(waiting).query(Integer.class).single()).isOne();
        for (String change : List.of(
                "insert into otc.waiting_payments values (1000000)",
                "delete from otc.waiting_payments",
                "truncate otc.waiting_payments")) {
            refused(change, "follow the outcomes");
        }
        jdbc.sql("update otc.payments set outcome = null where id = " + payment).update();
        assertThat(jdbc.sql(waiting).query(Integer.class).single()).isZero();
        jdbc.sql("update otc.payments set outcome = 'UNPLACED' where id = " + payment)
                .update();
        assertThat(jdbc.sql(waiting).query(Integer.class).single()).isOne();
    }

    private void move(int amount) {
        jdbc.sql("""
                with j as (
                    insert into otc.journals (entity_id, kind, posted_on, description, source_type, source_id,
                        created_by, created_at)
                    values (:entity, 'RETURN', '2026-03-02', 'test', 'guard', 700 + :amount, 'test', now()) returning id
                )
                insert into otc.postings (journal_id, account, customer_id, open_item_id, currency, amount,
                    base_currency, base_amount)
                select j.id, p.account, i.customer_id, p.item, 'EUR', p.amount, 'EUR', p.amount
                  from j cross join otc.open_items i cross join (values ('1200', cast(:item as bigint), :amount),
                      ('1300', null, -:amount)) p(account, item, amount)
                 where i.id = :item
                """)
                .param("entity", entity)
                .param("item", item)
                .param("amount", amount)
                .update();
    }

    private String unsettled() {
        return jdbc.sql("select open_amount::text from otc.unsettled_items where open_item_id = " + item)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    @Test
    void aTransactionNamesACustomerOfOursOrNone() {
        refused(
                "update otc.payments set customer_id = 1000000 where id = " + payment,
                "names a customer that does not exist");
        assertThatCode(() -> jdbc.sql("update otc.payments set customer_id = (select id from otc.customers) where "
                                + "id = "
                                + payment)
                        .update())
                .doesNotThrowAnyException();
    }

    @Test
    void whatTheBankSaidStaysAndOnlyAllocationsPlaceIt() {
        for (String change : List.of(
                "amount = 200",
                "currency = 'USD'",
                "payer_name = 'Somebody'",
                "remittance_text = 'INV-1'",
                "mandate_id = 'M-1'")) {
            refused(
                    "update otc.payments set " + change + " where id = " + payment,
                    "What the bank reported (payment " + payment + ") cannot change");
        }
        refused(
                "update otc.payments set placed_amount = 100 where id = " + payment,
                "changes only through allocations");
        refused("update otc.bank_entries set amount = 200", "What the bank reported (entry");
        jdbc.sql("update otc.bank_entries set confirmed = true").update();
        refused("update otc.bank_entries set confirmed = false", "What the bank reported (entry");
        jdbc.sql("update otc.bank_entries set confirmed_by = '{INTRADAY}'").update();
        refused("update otc.bank_entries set confirmed_by = '{NOTIFICATION}'", "What the bank reported (entry");
        assertThatCode(() -> jdbc.sql("update otc.payments set outcome = null, amount = amount")
                        .update())
                .doesNotThrowAnyException();
    }

    @Test
    void whatMatchingSaidIsWrittenOnceAndWhatHappenedSinceNeverChanges() {
        long fresh = book.unmatched(entity, "CRDT", "", "EUR", "10.00", DAY);
        String of = " where id = " + fresh;
        refused("update otc.payments set explanation = 'too early'" + of, "payments_explained_with_outcome");
        jdbc.sql("update otc.payments set outcome = 'UNPLACED', explanation = 'said'" + of)
                .update();
        refused(
                "update otc.payments set explanation = 'said otherwise'" + of,
                "What matching said of payment " + fresh + " cannot change");
        refused(
                "update otc.payments set outcome = null, explanation = null" + of,
                "What matching said of payment " + fresh + " cannot change");
        jdbc.sql("insert into otc.payment_events (payment_id, kind, created_by, created_at) "
                        + "values (:id, 'CAME_BACK', 'test', now())")
                .param("id", fresh)
                .update();
        refused("update otc.payment_events set kind = 'RETURNED'", "append-only");
        refused("delete from otc.payment_events", "append-only");
    }

    @Test
    void whatNamesNothingOrAnothersIsRefused() {
        long other = book.customer(entity, "C-2");
        refused(
                posted("(900001, '1300', 'EUR', 1, 'EUR', 1), (900001, '9999', 'EUR', -1, 'EUR', -1), (900002, "
                        + "'1300', 'EUR', 2, 'EUR', 2), (900002, '1400', 'EUR', -2, 'EUR', -2)"),
                "no such account");
        refused(
                posted("(900003, '1300', 'EUR', 1, 'EUR', 1), (900003, '1400', 'EUR', -1, 'EUR', -1)"),
                "no such journal");
        String posting = """
                with j as (
                    insert into otc.journals (id, entity_id, kind, posted_on, description, source_type, source_id,
                        created_by, created_at)
                    values (900001, %d, 'RETURN', '2026-03-02', 'test', 'guard', 1, 'test', now())
                )
                insert into otc.postings (journal_id, account, customer_id, open_item_id, currency, amount,
                    base_currency, base_amount)
                values (900001, '1300', null, null, '%s', 1, 'EUR', 1), (900001, '%s', %d, %s, '%2$s', -1, 'EUR', -1)\
                """;
        refused(posting.formatted(entity, "EUR", "1450", other + 1_000_000, "null"), "no such customer");
        refused(posting.formatted(entity, "EUR", "1200", other, item), "of another customer, entity or currency");
        refused(
                posting.formatted(entity, "EUR", "1200", other, item + 1_000_000),
                "of another customer, entity or currency");
        refused(posting.formatted(entity, "USD", "1200", other - 1, item), "of another customer, entity or currency");
        refused(
                posting.formatted(book.entity("HH02", "EUR"), "EUR", "1200", other - 1, item),
                "of another customer, entity or currency");
        refused(posting.formatted(entity + 1_000_000, "EUR", "1450", other, "null"), "no legal entity");
        refused(posting.formatted(entity, "EUR", "4700", other, item), "of another customer, entity or currency");
        refused(posting.formatted(entity, "EUR", "4700", null, item), "of another customer, entity or currency");
        refused(
                posting.formatted(entity, "EUR", "4700", other - 1, item + 1_000_000),
                "of another customer, entity or currency");
        refused(
                posting.formatted(book.entity("HH03", "EUR"), "EUR", "4700", other - 1, item),
                "of another customer, entity or currency");
        String allocation = """
                insert into otc.allocations (payment_id, open_item_id, customer_id, amount, item_amount,
                    item_currency, journal_id, rule, created_by, created_at)
                values (%d, %d, %d, 1, 1, 'EUR', (select min(id) from otc.journals) + %d, 'test', 'test', now())""";
        refused(allocation.formatted(payment, item, other, 0), "names something that is not there");
        refused(allocation.formatted(payment, item + 1_000_000, other - 1, 0), "names something that is not there");
        refused(allocation.formatted(payment + 1_000_000, item, other - 1, 0), "names something that is not there");
        refused(allocation.formatted(payment, item, other - 1, 1_000_000), "names something that is not there");
        String onAccount = """
                insert into otc.allocations (payment_id, customer_id, amount, journal_id, rule, created_by,
                    created_at)
                values (%d, %d, 1, (select min(id) from otc.journals), 'test', 'test', now())""";
        refused(onAccount.formatted(payment, other + 1_000_000), "names something that is not there");
        jdbc.sql(allocation.formatted(payment, item, other - 1, 0)).update();
        assertThat(jdbc.sql("select placed_amount::text from otc.payments where id = " + payment)
                        .query(String.class)
                        .single())
                .isEqualTo("1.0000");
        refused("delete from otc.customers where number = 'C-2'", "append-only");
    }

    @Test
    void aPlacedAmountWithoutItsAllocationsIsRefusedAlsoAtTheFirstMatching() {
        long fresh = book.unmatched(entity, "CRDT", "", "EUR", "10.00", DAY);
        refused(
                "update otc.payments set outcome = 'MATCHED', placed_amount = 10 where id = " + fresh,
                "changes only through allocations");
    }

    @Test
    void whatWasUsedByAnActIsNotPlacedAsAtTheFirstMatching() {
        long customer =
                jdbc.sql("select id from otc.customers").query(Long.class).single();
        String allocation = """
                insert into otc.allocations (payment_id, customer_id, amount, journal_id, action_id, rule,
                    created_by, created_at)
                values (%d, %d, 1, (select min(id) from otc.journals), %s, 'test', 'test', now())""";
        long act = jdbc.sql("""
                insert into otc.payment_actions (entity_id, kind, idempotency_key, request_hash, created_by, created_at)
                values (:entity, 'APPLY', 'guard', repeat('0', 64), 'test', now()) returning id\
                """).param("entity", entity).query(Long.class).single();
        jdbc.sql(allocation.formatted(payment, customer, act)).update();
        refused(allocation.formatted(payment, customer, "null"), "is in use already");
        long refunded = book.unplacedReceipt(entity, null, null, "EUR", "100.00", DAY);
        jdbc.sql("insert into otc.payment_outflows (payment_id, action_id, amount, returned_by) values "
                        + "(:id, :act, 5, :id)")
                .param("id", refunded)
                .param("act", act)
                .update();
        refused(allocation.formatted(refunded, customer, "null"), "is in use already");
    }

    /** A column that a later migration adds is guarded too, or named here. */
    @ParameterizedTest
    @CsvSource({
        "open_items, open_items_guard, '{open_amount,settled_on,document_key}'",
        "bank_entries, bank_entries_guard, '{confirmed,confirmed_by,decision,decision_comment,decided_by,decided_at}'",
        "payments, payments_guard, "
                + "'{outcome,rule,objection,explanation,customer_id,named_customer_ids,placed_amount,residue,"
                + "candidates}'"
    })
    void everyColumnButThoseOfMatchingIsGuarded(String table, String trigger, String free) {
        assertThat(jdbc.sql("""
                select a.attname from pg_attribute a join pg_trigger t on t.tgrelid = a.attrelid and t.tgname = :trigger
                 where a.attrelid = cast(:table as regclass) and a.attnum > 0 and not a.attisdropped
                   and a.attnum <> all(t.tgattr) and a.attname <> all(cast(:free as name[]))
                """)
                        .param("trigger", trigger)
                        .param("table", "otc." + table)
                        .param("free", free)
                        .query(String.class)
                        .list())
                .isEmpty();
    }
}
