package org.ordertocash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ordertocash.fixture.ApiSeller;
import org.ordertocash.fixture.ApplicationProcess;
import org.ordertocash.fixture.StatementFile;

/**
 * {@code kill -9} at random moments while a statement of 4 000 lines is received, matched and told. Two sellers have
 * the same book and the same statement; that of the first goes through untouched, the application is killed over that
 * of the second. In the end their books are equal, line by line. {@code -Dkills=10 -Dlines=10000} kills more often,
 * over more lines.
 */
class KilledStatementTest {

    private static final int KILLS = Integer.getInteger("kills", 2);
    private static final long SEED = Long.getLong("killSeed", 7);
    private static final int LINES = Integer.getInteger("lines", 4_000);
    private static final int CUSTOMERS = 100;
    private static final long PATIENCE_MILLIS = 300_000;

    @TempDir
    private Path directory;

    private volatile ApplicationProcess application;

    @AfterEach
    void stop() {
        application.close();
    }

    private record Account(String entity, String iban) {}

    @Test
    void aStatementThatWasKilledOverEndsAsOneThatWasNot() throws Exception {
        Account untouched = new Account("AA", "DE02120300000000202051");
        Account killed = new Account("BB", "DE02500105170137075030");
        application = start();
        for (Account account : List.of(untouched, killed)) {
            ApiSeller.enter(application.api(), account.entity(), account.iban());
            takeOn("customers", customers(account));
            takeOn("open-items", openItems(account));
        }
        long start = System.currentTimeMillis();
        upload(statement(untouched));
        waitUntilDone();
        long whole = System.currentTimeMillis() - start;

        CompletableFuture<JsonNode> answer = CompletableFuture.supplyAsync(() -> upload(statement(killed)));
        Random random = new Random(SEED);
        boolean midway = false;
        for (int kill = 0; kill < KILLS; kill++) {
            Thread.sleep(random.nextLong(whole / 2));
            application.kill();
            midway |= waiting() > 0;
            application = start();
        }
        answer.join();
        waitUntilDone();
        assertThat(midway).as("killed over unfinished work").isTrue();
        booksAreEqual();
        assertThat(rows("select id_ from act_ru_incident")).isEmpty();
        assertThat(rows("select id_ from act_ru_job where retries_ = 0 or exception_msg_ is not null"))
                .isEmpty();
    }

    private ApplicationProcess start() {
        return ApplicationProcess.start(
                directory,
                ApplicationProcess.QUICK,
                "order-to-cash.statement.wait-for-matching=PT0S",
                // several chunks, so that there are unfinished ones at any moment
                "order-to-cash.matching.chunk=1000");
    }

    /** What is received and has no outcome yet, or is not told; 1 while nothing is received. */
    private long waiting() {
        return application.sql().sql("""
                select (select count(*) from otc.statement_files where matched_at is null)
                     + (select count(*) from act_ru_execution where business_key_ like 'BS-%') + 2 - (select count(*)
                         from otc.statement_files)
                """).query(Long.class).single();
    }

    private static String customers(Account account) {
        return "number,name,country,currency,entity\n"
                + IntStream.range(0, CUSTOMERS)
                        .mapToObj(
                                i -> "%s-%d,Bakery %d,DE,EUR,%s\n".formatted(account.entity(), i, i, account.entity()))
                        .collect(Collectors.joining());
    }

    private static String amount(int item) {
        return "%d.%02d".formatted(item % 997 + 3, item % 100);
    }

    private static String openItems(Account account) {
        return "invoiceNumber,customerNumber,entity,issueDate,dueDate,currency,grossAmount,openAmount\n"
                + IntStream.range(0, LINES)
                        .mapToObj(i -> "RE-%06d,%s-%d,%s,2026-10-01,2026-10-31,EUR,%s,%s\n"
                                .formatted(i, account.entity(), i % CUSTOMERS, account.entity(), amount(i), amount(i)))
                        .collect(Collectors.joining());
    }

    /** Of ten lines seven pay an invoice, one a part of it, one repeats the line before, and one says nothing. */
    private static String statement(Account account) {
        StatementFile payments = new StatementFile(account.iban(), LocalDate.of(2026, 11, 20), "S-1");
        for (int i = 0; i < LINES; i++) {
            int item = i % 10 == 8 ? i - 1 : i;
            BigDecimal whole = new BigDecimal(amount(item));
            payments.fromNamedPayer(
                    i % 10 == 6 ? whole.subtract(BigDecimal.ONE) : whole,
                    null,
                    i % 10 == 9 ? "thank you " + i : "RE-%06d".formatted(item));
        }
        return payments.toString();
    }

    private void takeOn(String what, String file) throws IOException {
        application.api().takeOn(what, BodyPublishers.ofString(file), state -> {});
    }

    /** Again until there is an answer, as a bank's client does. */
    private JsonNode upload(String statement) {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (true) {
            try {
                return application
                        .api()
                        .postFile("/api/statement-files", BodyPublishers.ofString(statement))
                        .ok();
            } catch (IOException unanswered) {
                assertThat(System.currentTimeMillis()).as("no answer").isLessThan(end);
                ApplicationProcess.pause(200);
            }
        }
    }

    private void waitUntilDone() {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (application.sql().sql("""
                select (select count(*) from otc.statement_files where matched_at is null) + (select count(*)
                    from act_ru_execution where business_key_ like 'BS-%')
                """).query(Long.class).single() > 0) {
            assertThat(System.currentTimeMillis()).as("matching did not end").isLessThan(end);
            ApplicationProcess.pause(50);
        }
    }

    private void booksAreEqual() {
        assertThat(rows("select id from otc.statement_files")).hasSize(2);
        equal("payments and their outcomes", """
                select e.code, t.line_number, t.amount, t.outcome, t.rule, t.placed_amount, replace(t.explanation,
                    e.code || '-', '') as explanation,
                       replace(c.number, e.code, '') as customer, cardinality(t.named_customer_ids) as named
                  from otc.payments t join otc.legal_entities e on e.id = t.entity_id left
                      join otc.customers c on c.id = t.customer_id""");
        equal("allocations", """
                select e.code, t.line_number, i.document_number, a.amount, a.item_amount, a.discount, a.bank_charge,
                    a.difference, a.rule
                  from otc.allocations a join otc.payments t on t.id = a.payment_id
                      join otc.legal_entities e on e.id = t.entity_id
                  left join otc.open_items i on i.id = a.open_item_id""");
        equal("open items", """
                select e.code, i.document_number, i.open_amount, i.settled_on is null as open from otc.open_items i
                    join otc.legal_entities e on e.id = i.entity_id""");
        equal("journals of payments", """
                select e.code, t.line_number, j.kind, p.account, i.document_number, sum(p.amount) as amount,
                    count(*) as postings
                  from otc.journals j join otc.postings p on p.journal_id = j.id join otc.legal_entities e
                      on e.id = j.entity_id
                  join otc.payments t on t.id = j.source_id left join otc.open_items i on i.id = p.open_item_id
                 where j.source_type = 'payment' group by 1, 2, 3, 4, 5""");
        equal("cases of unplaced payments", """
                select e.code, t.line_number, count(*) as cases from act_hi_procinst p join otc.payments t
                    on p.business_key_ = 'PAY-' || t.id
                  join otc.legal_entities e on e.id = t.entity_id where p.proc_def_key_ = 'unplaced-payment'
                      group by 1, 2""");
    }

    /** Both sellers' rows are the same but for the seller. */
    private void equal(String what, String sql) {
        String both = """
                with row as (%s)
                (select to_jsonb(row) - 'code' from row where code = '%s' except all select to_jsonb(row) - 'code'
                    from row where code = '%s')""";
        assertThat(rows(both.formatted(sql, "AA", "BB")))
                .as(what + " of the untouched one only")
                .isEmpty();
        assertThat(rows(both.formatted(sql, "BB", "AA")))
                .as(what + " of the killed one only")
                .isEmpty();
        assertThat(rows(sql)).as(what).isNotEmpty();
    }

    private List<Map<String, Object>> rows(String sql) {
        return application.sql().sql(sql).query().listOfRows();
    }
}
