package org.ordertocash.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ordertocash.fixture.CamtXml.balance;
import static org.ordertocash.fixture.CamtXml.credit;
import static org.ordertocash.fixture.CamtXml.numbered;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.GeneratedStatement;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.time.LocalDays;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.unit.DataSize;

@RecordApplicationEvents
class StatementImportTest extends StatementDatabaseTest {

    @Autowired
    ApplicationEvents published;

    @Autowired
    JdbcTemplate jdbcTemplate;

    @Autowired
    PlatformTransactionManager transactionManager;

    @Autowired
    ApplicationEventPublisher publisher;

    @Autowired
    HeldStatements held;

    @Autowired
    ImportProgress progress;

    @Autowired
    Clock clock;

    @Autowired
    LocalDays days;

    @Autowired
    CsvMappings mappings;

    @Test
    void aFileIsKeptByteForByteWithItsTransactions() throws IOException {
        String account = newAccount();
        String file = Files.readString(Path.of("samples/statements/end-of-day-2026-11-20.camt053.xml"))
                .replace("DE89370400440532013000", account);

        ImportResult result = importFor(account, file);

        assertThat(result.format()).isEqualTo("camt.053.001.08");
        assertThat(result.accountStatements()).isEqualTo(1);
        assertThat(result.entries()).isEqualTo(4);
        assertThat(result.transactions()).isEqualTo(5);
        assertThat(result.warnings()).singleElement().asString().contains("not booked yet");
        assertThat(storedBytes(result.statementFileId())).isEqualTo(file.getBytes(StandardCharsets.UTF_8));
        assertThat(published.stream(StatementImported.class))
                .containsExactly(new StatementImported(result.statementFileId()));
        record Stored(
                String payerName, String payerIban, String[] structuredReferences, String endToEndId, int lineNumber) {}
        Stored first = jdbc.sql("""
                select payer_name, payer_iban, structured_references, end_to_end_id, line_number
                    from otc.payments
                 where statement_file_id = :id order by line_number limit 1""")
                .param("id", result.statementFileId())
                .query((rs, n) -> new Stored(
                        rs.getString(1),
                        rs.getString(2),
                        (String[]) rs.getArray(3).getArray(),
                        rs.getString(4),
                        rs.getInt(5)))
                .single();
        assertThat(first.payerName()).isEqualTo("Bäckerei Sonnenschein e.K.");
        assertThat(first.payerIban()).isEqualTo("DE02120300000000202051");
        assertThat(first.structuredReferences()).containsExactly("RF18539007547034");
        assertThat(first.endToEndId()).isNull();
        assertThat(first.lineNumber()).isEqualTo(1);
    }

    private byte[] storedBytes(long statementFileId) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] chunk : jdbc.sql(
                        "select content from otc.statement_file_chunks where statement_file_id = :id order by "
                                + "chunk_number")
                .param("id", statementFileId)
                .query(byte[].class)
                .list()) {
            all.write(chunk);
        }
        return all.toByteArray();
    }

    @Test
    void aStatementOfAnAccountThatIsNotOursIsRefusedByName() {
        assertRefused(
                () -> importFor("FR7630006000011234567890189", numbered("S", "1", credit("1"))),
                "FR7630006000011234567890189 in EUR is not one of ours");
    }

    @Test
    void anotherCurrencyThanTheAccountsIsRefused() {
        String account = newAccount();
        assertRefused(
                () -> importFor(account, numbered("S", "1", credit("1").replace("EUR", "USD"))),
                "is in USD, but the account " + account + " is held in EUR");
        assertRefused(
                () -> importFor(account, numbered("S", "1", credit("1")).replace("EUR", "USD")),
                account + " in USD is not one of ours");
    }

    @Test
    void aStatementWithoutCurrencyIsForTheOnlyAccountOfThatNumber() {
        String account = newAccount();
        String file = numbered("S", "1", credit("1.00")).replace("<Ccy>EUR</Ccy>", "");
        assertThat(importFor(account, file).transactions()).isEqualTo(1);

        register(newEntity(), account, "USD");
        assertRefused(() -> importFor(account, file.replace("<Id>S</Id>", "<Id>S2</Id>")), "in several currencies");
    }

    @Test
    void whatDoesNotAddUpIsTakenWithAWarning() {
        String account = newAccount();

        assertThat(importFor(
                                account,
                                numbered(
                                        "S-1",
                                        "1",
                                        balance("OPBD", "100.00"),
                                        balance("CLBD", "111.00"),
                                        credit("10.00")))
                        .warnings())
                .singleElement()
                .asString()
                .contains(
                        "100.00\u00a0EUR and entries of 10.00\u00a0EUR give 110.00\u00a0EUR",
                        "closing balance of 111.00\u00a0EUR");
        assertThat(importFor(
                                account,
                                numbered(
                                        "S-2",
                                        "2",
                                        balance("OPBD", "111.00"),
                                        balance("CLBD", "112.00"),
                                        credit("1.00")))
                        .warnings())
                .isEmpty();
        assertThat(importFor(
                                account,
                                numbered(
                                        "S-4",
                                        "4",
                                        balance("PRCD", "120.00"),
                                        balance("CLBD", "122.00"),
                                        credit("2.00")))
                        .warnings())
                .singleElement()
                .asString()
                .contains(
                        "Gap before statement S-4: it opens with 120.00\u00a0EUR", "(S-2) closed with 112.00\u00a0EUR");
    }

    @Test
    void statementsWithoutEntriesAreFine() {
        ImportResult result = importFor(newAccount(), numbered("S", "1", balance("OPBD", "5"), balance("CLBD", "5")));

        assertThat(result.transactions()).isZero();
        assertThat(result.warnings()).isEmpty();
    }

    @Test
    void aRefusedFileLeavesNothingBehind() {
        String account = newAccount();
        List<Integer> before = counts();
        String whole = numbered("S", "1", credit("1.00"), credit("2.00"));

        assertRefused(() -> importFor(account, whole.substring(0, whole.length() - 20)), "incomplete or damaged");
        assertRefused(
                () -> importFor(account, numbered("S", "1", credit("1.00"), credit("2.001"))),
                "more decimals than EUR");
        assertRefused(() -> importFor(account, "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"), "XML entities");
        assertRefused(() -> importFor(account, ":20:MT940"), "no opening balance");

        assertThat(counts()).isEqualTo(before);
        assertThat(importFor(account, whole).transactions())
                .as("the whole file can follow")
                .isEqualTo(2);
    }

    private List<Integer> counts() {
        return List.of(
                countOf("statement_files"),
                countOf("statement_file_chunks"),
                countOf("statements"),
                countOf("payments"));
    }

    @Test
    void aFileBeyondTheLimitIsRefusedBeforeItIsRead() {
        StatementImport small = new StatementImport(
                jdbcTemplate,
                transactionManager,
                publisher,
                held,
                progress,
                clock,
                days,
                mappings,
                DataSize.ofMegabytes(1));

        assertRefused(() -> small.importFile(GeneratedStatement.of(2000), "rita"), "is larger than 1 MB");
    }

    @Test
    void manyWarningsAreBounded() {
        String[] entries = new String[300];
        java.util.Arrays.setAll(entries, i -> credit(i + ".00").replace("2026-11-21", "2026-02-30"));

        ImportResult result = importFor(newAccount(), numbered("S", "1", entries));

        assertThat(result.transactions()).isEqualTo(300);
        assertThat(result.warnings()).hasSize(101).last().asString().contains("200 more warnings");
    }

    private static void assertRefused(ThrowingCallable importing, String sentence) {
        assertThatThrownBy(importing)
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> assertThat(refused.errors()).singleElement().satisfies(error -> {
                            assertThat(error.field()).isEqualTo("file");
                            assertThat(error.message()).contains(sentence);
                        }));
    }
}
