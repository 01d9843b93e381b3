package org.ordertocash.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.customer.Customer;
import org.ordertocash.customer.Customers;
import org.ordertocash.customer.LegalEntities;
import org.ordertocash.customer.LegalEntity;
import org.ordertocash.customer.NewCustomer;
import org.ordertocash.customer.NewLegalEntity;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.TablesOwner;
import org.ordertocash.rights.EntityScope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The database itself refuses what would make the books wrong, whoever writes. */
class LedgerGuardTest extends IntegrationTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    @Autowired
    TablesOwner owner;

    @Autowired
    private Ledger ledger;

    @Autowired
    private NumberSeries numbers;

    @Autowired
    private LegalEntities entities;

    @Autowired
    private Customers customers;

    @Autowired
    private JdbcClient jdbc;

    private TransactionTemplate transaction;
    private LegalEntity entity;
    private Customer customer;

    @Autowired
    void transactions(PlatformTransactionManager manager) {
        transaction = new TransactionTemplate(manager);
    }

    @BeforeEach
    void book() {
        String code = "G" + UUID.randomUUID().toString().substring(0, 6);
        entity = entities.create(
                new NewLegalEntity(code, "Guarded GmbH", "DE", "EUR", null, null, null, null, null, null), "test");
        customer = customers
                .create(
                        new NewCustomer(
                                "C-" + code,
                                "Sommer GmbH",
                                "DE",
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                "EUR",
                                null,
                                null,
                                null,
                                null,
                                code,
                                null,
                                null),
                        null,
                        EntityScope.OF_THE_SYSTEM,
                        "test")
                .customer();
    }

    /** The numbers of this test belong to no document; other tests look for gaps. */
    @AfterEach
    void forgetTheNumbers() {
        jdbc.sql("delete from otc.number_series where entity_id = :id")
                .param("id", entity.id())
                .update();
    }

    @Test
    void aJournalThatDoesNotBalanceIsRefused() {
        assertThatThrownBy(() ->
                        transaction.execute(status -> ledger.post(journal(1, "100.00", "99.99"), Cause.by("test"))))
                .hasMessageContaining("does not balance");
        assertThatThrownBy(() -> transaction.execute(status -> ledger.post(
                        new Journal(entity.id(), JournalKind.RECEIPT, DAY, "empty", "test", 2, List.of()),
                        Cause.by("test"))))
                .hasMessageContaining("has no postings");
    }

    @Test
    void oneSourceIsPostedOnce() {
        Journal journal = journal(entity.id(), "100.00", "100.00");
        transaction.execute(status -> ledger.post(journal, Cause.by("test")));
        assertThatThrownBy(() -> transaction.execute(status -> ledger.post(journal, Cause.by("test"))))
                .hasMessageContaining("journals_kind_source");
    }

    @Test
    void whatIsPostedNeverChanges() {
        transaction.execute(
                status -> ledger.post(journal(entity.id() + 1_000_000, "100.00", "100.00"), Cause.by("test")));
        for (String change : List.of(
                "update otc.postings set amount = amount * 2",
                "delete from otc.postings",
                "truncate otc.postings cascade",
                "update otc.journals set description = 'x'",
                "delete from otc.journals",
                "truncate otc.journals cascade")) {
            assertThatThrownBy(() -> owner.sql().sql(change).update())
                    .as(change)
                    .hasMessageContaining("append-only");
        }
    }

    @Test
    void onlyPostingsMoveAnOpenItemAndNeverBelowZero() {
        long item = invoice("100.00");
        assertThat(open(item)).isEqualTo("100.0000");
        assertThatThrownBy(() -> owner.sql()
                        .sql("update otc.open_items set open_amount = 0 where id = :id")
                        .param("id", item)
                        .update())
                .hasMessageContaining("only through postings");
        assertThatThrownBy(() -> owner.sql()
                        .sql("delete from otc.open_items where id = :id")
                        .param("id", item)
                        .update())
                .hasMessageContaining("cannot be deleted");
        pay(item, "60.00", 1);
        assertThatThrownBy(() -> pay(item, "40.01", 2)).hasMessageContaining("open_amount");
        assertThat(open(item)).isEqualTo("40.0000");
        pay(item, "40.00", 3);
        assertThat(open(item)).isEqualTo("0.0000");
        assertThat(jdbc.sql("select settled_on from otc.open_items where id = :id")
                        .param("id", item)
                        .query(LocalDate.class)
                        .single())
                .isEqualTo(DAY);
    }

    @Test
    void numbersAreWithoutGapsWhateverHappens() {
        String prefix = "T" + entity.id();
        Set<String> committed = new ConcurrentSkipListSet<>();
        IntStream.range(0, 60)
                .parallel()
                .forEach(i -> transaction.executeWithoutResult(status -> {
                    String number = numbers.next(entity.id(), prefix, 2026);
                    if (i % 3 == 0) {
                        status.setRollbackOnly(); // the number is free again
                    } else {
                        committed.add(number);
                    }
                }));
        assertThat(committed).hasSize(40).first().isEqualTo(prefix + "-2026-000001");
        assertThat(committed).last().isEqualTo(prefix + "-2026-000040");
    }

    private long invoice(String amount) {
        Money money = Money.parse("EUR " + amount);
        return transaction.execute(status -> {
            String number = numbers.next(entity.id(), "X" + entity.id(), 2026);
            long item = ledger.openItem(new NewOpenItem(
                    entity.id(), customer.id(), "INVOICE", number, null, null, DAY, DAY.plusDays(30), money));
            ledger.post(
                    new Journal(
                            entity.id(),
                            JournalKind.INVOICE,
                            DAY,
                            "Invoice",
                            "test",
                            item,
                            List.of(
                                    Posting.debit(Account.RECEIVABLES, money).on(customer.id(), item),
                                    Posting.credit(Account.REVENUE, money))),
                    Cause.by("test"));
            return item;
        });
    }

    private void pay(long item, String amount, long source) {
        Money money = Money.parse("EUR " + amount);
        transaction.executeWithoutResult(status -> ledger.post(
                new Journal(
                        entity.id(),
                        JournalKind.PAYMENT,
                        DAY,
                        "Payment",
                        "guard",
                        source,
                        List.of(
                                Posting.debit(Account.BANK, money),
                                Posting.credit(Account.RECEIVABLES, money).on(customer.id(), item))),
                Cause.by("test")));
    }

    private String open(long item) {
        return jdbc.sql("select open_amount::text from otc.open_items where id = :id")
                .param("id", item)
                .query(String.class)
                .single();
    }

    private Journal journal(long source, String debit, String credit) {
        return new Journal(
                entity.id(),
                JournalKind.RECEIPT,
                DAY,
                "test",
                "test",
                source,
                List.of(
                        Posting.debit(Account.BANK, Money.parse("EUR " + debit)),
                        Posting.credit(Account.UNAPPLIED_CASH, Money.parse("EUR " + credit))));
    }
}
