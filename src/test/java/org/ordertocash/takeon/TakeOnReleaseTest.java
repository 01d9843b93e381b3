package org.ordertocash.takeon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.duty.ConflictOfInterest;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.input.NotFound;
import org.ordertocash.rights.EntityScope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What one person sent counts for nothing until another releases it, and then all of it does, or nothing. */
class TakeOnReleaseTest extends TakeOnDatabaseTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String TWO =
            "C-1,Alpha,DE,EUR,DE,,DE89370400440532013000,ap@alpha.example,2/10 net 60,5000.50,B,,,\n"
                    + "C-2,Beta,GB,GBP,GB,,,,,250,,,C-1,C-1\n";

    @Autowired
    PlatformTransactionManager transactions;

    @AfterEach
    void check() {
        theBooksAreInOrder();
    }

    @Test
    void beforeTheReleaseNothingIsThereAndWhoReleasesSeesWhatItWillBe() {
        ImportReport sent = customersWith(Map.of("EUR", new BigDecimal("5000.50"), "GBP", new BigDecimal("251")), TWO);

        assertThat(sent.state()).isEqualTo("checked");
        assertThat(sent.waitsForRelease()).isTrue();
        assertThat(sent.fileName()).isEqualTo("old-system.csv");
        assertThat(sent.contents())
                .extracting(
                        ImportReport.Contents::customers,
                        ImportReport.Contents::bankAccounts,
                        ImportReport.Contents::payers,
                        ImportReport.Contents::emails,
                        ImportReport.Contents::tiesOut)
                .containsExactly(2, 1, 1, 1, false);
        assertThat(sent.contents().totals())
                .extracting(t -> t.entity() + " " + t.rows() + " " + t.amount() + " " + t.currency())
                .containsExactly("DE 1 5000.50 EUR", "GB 1 250.00 GBP");
        assertThat(sent.contents().controlTotals())
                .extracting(t -> t.currency() + " " + t.difference())
                .containsExactly("EUR 0.00", "GBP -1.00");
        for (String table : List.of("customers", "customer_accounts", "customer_bank_accounts", "credit_limits")) {
            assertThat(value("select count(*)::text from otc." + table))
                    .as(table)
                    .isEqualTo("0");
        }

        assertThatThrownBy(() -> takeOn.release(sent.id(), " ", "fiona", EntityScope.OF_THE_SYSTEM, PATIENCE))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("does not add up");
        takeOn.release(sent.id(), "one pound is rounding", "fiona", EntityScope.OF_THE_SYSTEM, PATIENCE);
        ImportReport taken = report(sent.id());
        assertThat(taken.state()).isEqualTo("finished");
        assertThat(taken.rowsTaken()).isEqualTo(2);
        assertThat(taken.decision())
                .extracting(ImportReport.Decision::released, ImportReport.Decision::by, ImportReport.Decision::comment)
                .containsExactly(true, "fiona", "one pound is rounding");
        assertThat(list("""
                select concat_ws('|', l.requested_by, l.approved_by, l.reason, trim_scale(l.amount))
                  from otc.credit_limits l order by l.amount
                """))
                .containsExactly(
                        "ines|fiona|Taken on with import " + sent.id() + "|250",
                        "ines|fiona|Taken on with import " + sent.id() + "|5000.5");
        assertThat(takeOn.ofCustomer("C-1", EntityScope.OF_THE_SYSTEM))
                .extracting(k -> k.entity() + " " + k.importId() + " " + k.sentBy() + " " + k.releasedBy())
                .containsExactly("DE " + sent.id() + " ines fiona");
        assertThat(list("select line::text from otc.import_customers")).isEmpty();
    }

    @Test
    void openItemsAreOwedWithTheirReleaseOnly() {
        customers(TWO);
        ImportReport sent = openItemsOf("R-1,C-1,DE,2026-03-01,2026-03-31,EUR,119.00,100.00,,\n");
        assertThat(sent.state()).isEqualTo("checked");
        assertThat(list("select document_number from otc.open_items")).isEmpty();
        assertThat(list("select kind from otc.journals")).isEmpty();
        release(sent);
        assertThat(list("select document_number || ' ' || trim_scale(open_amount) from otc.open_items"))
                .containsExactly("R-1 100");
        assertThat(value("select created_by from otc.journals"))
                .as("who sent it entered it")
                .isEqualTo("ines");
    }

    @Test
    void whoSentItDoesNotDecideAboutItNorDoesASubstitute() {
        ImportReport sent = customersWith(Map.of(), TWO);
        refused(sent, "ines", "You sent this book");
        jdbc.sql("""
                insert into otc.substitutions (principal, substitute, scope, valid_from, valid_to, set_by, set_at)
                values ('ines', 'greta', 'ALL', '2026-03-30', '2026-04-30', 'ines', '2026-03-30')
                """).update();
        refused(sent, "greta", "are substitutes and count as one");
        assertThatThrownBy(() -> decide("released", "ines", sent)).hasMessageContaining("another person");
        assertThatThrownBy(() -> decide("released", "greta", sent)).hasMessageContaining("another person");
        assertThatThrownBy(() -> jdbc.sql("update otc.import_customers set credit_limit = 1000000")
                        .update())
                .hasMessageContaining("append-only");
        assertThat(list("select number from otc.customers")).isEmpty();
    }

    private void refused(ImportReport sent, String user, String words) {
        assertThatThrownBy(() -> takeOn.release(sent.id(), null, user, EntityScope.OF_THE_SYSTEM, PATIENCE))
                .isInstanceOf(ConflictOfInterest.class)
                .hasMessageContaining(words);
        assertThatThrownBy(() -> takeOn.reject(sent.id(), "no", user, EntityScope.OF_THE_SYSTEM))
                .isInstanceOf(ConflictOfInterest.class);
    }

    private void decide(String how, String user, ImportReport sent) {
        jdbc.sql("update otc.imports set " + how + "_by = :by, " + how + "_at = timestamptz '2026-03-31 12:00:00Z', "
                        + how + "_in = pg_current_xact_id() where id = :id")
                .param("by", user)
                .param("id", sent.id())
                .update();
    }

    @Test
    void whoDoesNotWorkForAllItsEntitiesSeesNoSuchImport() {
        ImportReport sent = customersWith(Map.of(), TWO);
        long german = Long.parseLong(value("select id::text from otc.legal_entities where code = 'DE'"));
        EntityScope germany = new EntityScope(false, Map.of("DE", german));
        assertThatThrownBy(() -> takeOn.release(sent.id(), null, "fiona", germany, PATIENCE))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> takeOn.reject(sent.id(), "no", "fiona", germany))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> takeOn.report(sent.id(), germany, "fiona")).isInstanceOf(NotFound.class);
        assertThat(takeOn.latest(germany, "fiona", 10, 0)).isEmpty();
        assertThat(takeOn.waiting(germany, "fiona")).isZero();
        assertThat(takeOn.latest(EntityScope.OF_THE_SYSTEM, "fiona", 10, 0))
                .extracting(ImportReport::id)
                .containsExactly(sent.id());
        assertThat(takeOn.waiting(EntityScope.OF_THE_SYSTEM, "fiona")).isOne();
    }

    @Test
    void ofARejectedFileNothingStaysButTheRecordAndItMayBeSentAgain() {
        ImportReport sent = customersWith(Map.of(), TWO);
        assertThat(customersWith(Map.of(), TWO).id()).as("while it waits").isEqualTo(sent.id());
        assertThatThrownBy(() -> takeOn.reject(sent.id(), "", "fiona", EntityScope.OF_THE_SYSTEM))
                .isInstanceOf(InvalidInput.class);
        takeOn.reject(sent.id(), "limits of last year", "fiona", EntityScope.OF_THE_SYSTEM);
        takeOn.reject(sent.id(), "limits of last year", "fiona", EntityScope.OF_THE_SYSTEM);

        ImportReport rejected = report(sent.id());
        assertThat(rejected.state()).isEqualTo("rejected");
        assertThat(rejected.decision().comment()).isEqualTo("limits of last year");
        assertThat(list("select number from otc.customers")).isEmpty();
        assertThat(list("select number from otc.import_customers")).isEmpty();
        assertThatThrownBy(() -> takeOn.release(sent.id(), null, "carl", EntityScope.OF_THE_SYSTEM, PATIENCE))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("has rejected it already");

        ImportReport again = customersWith(Map.of(), TWO);
        assertThat(again.id()).isNotEqualTo(sent.id());
        assertThat(release(again).rowsTaken()).isEqualTo(2);
        assertThat(customersWith(Map.of(), TWO).id()).as("once taken").isEqualTo(again.id());
    }

    @Test
    void ofTwoWhoDecideAtOnceOneWinsAndTheOtherReadsASentence() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int round = 0; round < 5; round++) {
            ImportReport sent = customersWith(Map.of(), many("R" + round + "-", 50));
            List<Callable<String>> people = List.of(
                    () -> released(sent, "fiona"), () -> released(sent, "carl"), () -> released(sent, "admin"), () -> {
                        takeOn.reject(sent.id(), "no", "anna", EntityScope.OF_THE_SYSTEM);
                        return "anna";
                    });
            List<String> winners = new ArrayList<>();
            for (Future<String> one : threads.invokeAll(people)) {
                try {
                    winners.add(one.get());
                } catch (java.util.concurrent.ExecutionException e) {
                    assertThat(e.getCause())
                            .isInstanceOf(Conflict.class)
                            .hasMessageMatching(".*(has released it already|has rejected it already"
                                    + "|is releasing it at this moment|is deciding about it at this moment).*");
                }
            }
            assertThat(winners).as("round " + round).hasSize(1);
            assertThat(report(sent.id()).decision().by()).isEqualTo(winners.get(0));
            assertThat(value("select count(*)::text from otc.customers where number like 'R" + round + "-%'"))
                    .isEqualTo(winners.get(0).equals("anna") ? "0" : "50");
        }
        threads.shutdown();
    }

    private String released(ImportReport sent, String user) {
        takeOn.release(sent.id(), null, user, EntityScope.OF_THE_SYSTEM, PATIENCE);
        return user;
    }

    @Test
    void releasedTwiceByTheSamePersonIsReleasedOnce() {
        ImportReport sent = customersWith(Map.of(), TWO);
        release(sent);
        assertThat(takeOn.release(sent.id(), null, "fiona", EntityScope.OF_THE_SYSTEM, PATIENCE)
                        .repeated())
                .isTrue();
        assertThat(list("select number from otc.customers order by 1")).containsExactly("C-1", "C-2");
    }

    @Test
    void whatTheBooksHaveMeanwhileIsNotTakenAndSaidInWords() {
        ImportReport first = customersWith(Map.of(), TWO);
        ImportReport second = customersWith(Map.of(), "C-0,Zero,DE,EUR,DE,,,,,,,,,\n" + TWO);
        release(first);
        assertThatThrownBy(() -> release(second))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("The books have changed")
                .hasMessageContaining("line 3, number is a customer of DE already");
        assertThat(list("select number from otc.customers order by 1"))
                .as("nothing of it, not half")
                .containsExactly("C-1", "C-2");
        ImportReport waits = report(second.id());
        assertThat(waits.state()).isEqualTo("checked");
        assertThat(waits.releaseFailed()).contains("The books have changed");
    }

    @Test
    void aReleaseThatIsKilledInTheMiddleHasTakenNothingAndCanBeRepeated() throws Exception {
        ImportReport sent = customersWith(Map.of(), many("K-", 2000));
        ExecutorService threads = Executors.newSingleThreadExecutor();
        Future<?> release = new TransactionTemplate(transactions).execute(lock -> {
            // the limits come last: customers and accounts are written by then
            jdbc.sql("lock table otc.credit_limits in access exclusive mode").update();
            Future<?> running = threads.submit(() -> release(sent));
            String waits = "select pid from pg_stat_activity where wait_event_type = 'Lock' and query like "
                    + "'%insert into otc.credit_limits%'";
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (list(waits).isEmpty()) {
                assertThat(System.nanoTime()).as("it came to the limits").isLessThan(end);
                // else a transaction sees the activity of its beginning
                jdbc.sql("select pg_stat_clear_snapshot()").query(row -> {});
            }
            assertThat(report(sent.id()).state()).isEqualTo("taking");
            jdbc.sql("select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock'")
                    .query(row -> {});
            return running;
        });
        assertThatThrownBy(release::get).isNotNull();
        threads.shutdown();
        assertThat(list("select number from otc.customers")).isEmpty();
        assertThat(report(sent.id()))
                .extracting(ImportReport::state, ImportReport::releaseFailed)
                .containsExactly("checked", "Something failed and nothing was taken; release it again");
        assertThat(release(sent).rowsTaken()).isEqualTo(2000);
        assertThat(value("select count(*)::text from otc.customers")).isEqualTo("2000");
    }

    @Test
    void theDatabaseTakesNothingSensitiveOfACustomerOrABookThatNobodyReleased() {
        customers("C-1,Alpha,DE,EUR,DE,,,,,,,,,\n");
        String customer = "insert into otc.customers (number, name, country, language, %s, created_at, created_by) "
                + "values ('X', 'X', 'DE', 'de', %s, now(), 'mallory')";
        refusedBySql(customer.formatted("email", "'mallory@example.com'"));
        refusedBySql(customer.formatted("parent_id", "(select min(id) from otc.customers)"));
        refusedBySql(customer.formatted("payer_id", "(select min(id) from otc.customers)"));
        refusedBySql("""
                insert into otc.customer_accounts (customer_id, entity_id, currency, payment_net_days, risk_class,
                       created_at, created_by)
                select c.id, e.id, 'GBP', 90, 'C', now(), 'mallory' from otc.customers c, otc.legal_entities e
                 where e.code = 'GB'
                """);
        refusedBySql("""
                insert into otc.customer_accounts (customer_id, entity_id, currency, payment_net_days, risk_class,
                       created_at, created_by)
                select c.id, e.id, 'GBP', 30, 'A', now(), 'mallory' from otc.customers c, otc.legal_entities e
                 where e.code = 'GB'
                """);
        refusedBySql("""
                with opened as (
                    insert into otc.credit_accounts (customer_id, entity_id, currency, created_at, created_by)
                    select customer_id, entity_id, 'USD', now(), 'mallory' from otc.customer_accounts returning id)
                insert into otc.credit_limits (account_id, kind, amount, reason, requested_by, requested_at)
                select id, 'BASE', 1000000, 'mine', 'mallory', now() from opened
                """);
        assertThatThrownBy(() -> new TransactionTemplate(transactions).executeWithoutResult(forged -> {
                    jdbc.sql("insert into otc.customers (number, name, country, language, created_at, created_by) "
                                    + "values ('X', 'X', 'DE', 'de', now(), 'mallory')")
                            .update();
                    jdbc.sql("insert into otc.customer_bank_accounts select id, 'DE02120300000000202051', now(), "
                                    + "'mallory' from otc.customers where number = 'X'")
                            .update();
                }))
                .as("a bank account that comes with its customer")
                .hasMessageContaining("another person approved");
        refusedBySql("""
                with j as (
                    insert into otc.journals (entity_id, kind, posted_on, description, source_type, source_id,
                        created_by, created_at)
                    select id, 'OPENING', date '2026-03-31', 'mine', 'open-item', 1, 'mallory', now()
                      from otc.legal_entities where code = 'DE' returning id)
                insert into otc.postings (journal_id, account, currency, amount, base_currency, base_amount)
                select j.id, account, 'EUR', amount, 'EUR', amount
                  from j, (values ('1300', 1), ('3000', -1)) v(account, amount)
                """);
    }

    private void refusedBySql(String sql) {
        assertThatThrownBy(() -> jdbc.sql(sql).update())
                .as(sql)
                .hasMessageMatching("(?s).*(others approve|another person released).*");
    }

    private static String many(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> prefix + i + ",Customer " + prefix + i + ",DE,EUR,DE,,,,,100,,,,\n")
                .collect(Collectors.joining());
    }

    private ImportReport customersWith(Map<String, BigDecimal> control, String rows) {
        return sendOnly(
                new NewImport(
                        ImportKind.CUSTOMERS,
                        false,
                        false,
                        "old-system.csv",
                        control,
                        "ines",
                        EntityScope.OF_THE_SYSTEM),
                CUSTOMERS + rows);
    }

    private ImportReport openItemsOf(String rows) {
        return sendOnly(
                new NewImport(ImportKind.OPEN_ITEMS, false, false, null, Map.of(), "ines", EntityScope.OF_THE_SYSTEM),
                ITEMS + rows);
    }
}
