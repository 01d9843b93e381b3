package org.ordertocash.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ordertocash.duty.ConflictsOfInterest;
import org.ordertocash.fixture.Book;
import org.ordertocash.fixture.BookDatabase;
import org.ordertocash.fixture.DamagedStatements;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.people.People;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.statement.csv.CsvStatementTest;
import org.ordertocash.statement.reported.ReportedTransaction;
import org.ordertocash.statement.reported.UnreadableStatement;
import org.ordertocash.statement.text.GermanAccount;
import org.ordertocash.time.LocalDays;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.unit.DataSize;

/**
 * A damaged file leaves a whole statement or nothing. {@code -Dfuzz.tries} as in {@link DamagedStatementTest}; one
 * input in twenty is imported.
 */
@SpringJUnitConfig(BookDatabase.class)
class DamagedStatementImportTest {

    private static final int INPUTS = Math.max(20, Integer.getInteger("fuzz.tries", 2000) / 20);
    private static final String CSV_ACCOUNT = "DE89370400440532013000";

    @Autowired
    Book book;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource dataSource;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    ApplicationEventPublisher publisher;

    @Autowired
    Clock clock;

    @Autowired
    LocalDays days;

    @Autowired
    People people;

    private Map<String, String> accounts;
    private StatementImport imports;

    @BeforeEach
    void accounts() throws IOException {
        book.clear();
        long entity = book.entity("FUZZ", "EUR");
        accounts = accountsOfTheFiles();
        accounts.forEach((account, currency) -> book.account(entity, account, currency));
        CsvMappings mappings = new CsvMappings(jdbc, clock);
        mappings.save(CSV_ACCOUNT, null, CsvStatementTest.layout().mapping(), "test");
        imports = new StatementImport(
                new JdbcTemplate(dataSource),
                transactions,
                publisher,
                new HeldStatements(jdbc, new ConflictsOfInterest(jdbc, clock, people), publisher, clock),
                new ImportProgress(clock, people),
                clock,
                days,
                mappings,
                DataSize.ofMegabytes(1));
    }

    private static Map<String, String> accountsOfTheFiles() {
        Map<String, String> accounts = new TreeMap<>(Map.of(CSV_ACCOUNT, "EUR"));
        for (DamagedStatements format : DamagedStatements.values()) {
            for (byte[] file : format == DamagedStatements.CSV ? List.<byte[]>of() : format.files()) {
                RecordingSink read = new RecordingSink();
                try {
                    StatementReader.read(new ByteArrayInputStream(file), StatementReader.Source.of(1 << 20), read);
                } catch (UnreadableStatement refused) {
                    continue;
                }
                String currency = read.transactions.stream()
                        .map(ReportedTransaction::currency)
                        .findFirst()
                        .orElse("EUR");
                read.headers.forEach(header -> accounts.putIfAbsent(
                        header.accountId(), header.currency() == null ? currency : header.currency()));
            }
        }
        return accounts;
    }

    private record Stored(long files, long chunks, long accountStatements, long entries, long transactions) {}

    private Stored stored() {
        return jdbc.sql("""
                select (select count(*) from otc.statement_files) as files, (select count(*)
                    from otc.statement_file_chunks) as chunks,
                       (select count(*) from otc.statements) as account_statements, (select count(*)
                           from otc.bank_entries) as entries,
                       (select count(*) from otc.payments) as transactions""").query(Stored.class).single();
    }

    @ParameterizedTest
    @EnumSource
    void aDamagedFileIsTakenWhollyOrNotAtAll(DamagedStatements format) throws IOException {
        Random random = new Random(INPUTS * 31L + format.ordinal());
        int taken = 0;
        for (int i = 0; i < INPUTS; i++) {
            byte[] file = format.input(random);
            Stored before = stored();
            try {
                ImportResult result = imports.importFile(
                        new ByteArrayInputStream(file),
                        format == DamagedStatements.CSV ? CSV_ACCOUNT : null,
                        Arrival.BY_HAND,
                        "fuzz",
                        EntityScope.OF_THE_SYSTEM);
                if (!result.alreadyImported()) {
                    assertWhole(before, result, file, format);
                    taken++;
                }
            } catch (InvalidInput | Conflict refused) {
                assertThat(stored())
                        .as("%s, input %d: %s", format, i, refused.getMessage())
                        .isEqualTo(before);
            }
        }
        if (format != DamagedStatements.MT942) {
            assertThat(taken).as("inputs that were taken").isPositive();
        }
    }

    private String currencyOf(String account) {
        return accounts.getOrDefault(account, accounts.get(GermanAccount.iban(account)));
    }

    private void assertWhole(Stored before, ImportResult result, byte[] file, DamagedStatements format)
            throws IOException {
        RecordingSink read = new RecordingSink();
        StatementReader.read(
                new ByteArrayInputStream(file),
                new StatementReader.Source(
                        1 << 20,
                        "file",
                        this::currencyOf,
                        format == DamagedStatements.CSV ? List.of(CsvStatementTest.layout()) : List.of(),
                        format == DamagedStatements.CSV),
                read);
        Stored after = stored();
        assertThat(after.files()).isEqualTo(before.files() + 1);
        assertThat(after.accountStatements()).isEqualTo(before.accountStatements() + read.headers.size());
        assertThat(after.transactions()).isEqualTo(before.transactions() + result.transactions());
        assertThat(result.transactions() + result.duplicates()).isEqualTo(read.transactions.size());
        assertThat(result.entries()).isEqualTo(read.entries());
        assertThat(jdbc.sql("select content from otc.statement_file_chunks where statement_file_id = :id")
                        .param("id", result.statementFileId())
                        .query(byte[].class)
                        .list())
                .singleElement()
                .isEqualTo(file);
    }
}
