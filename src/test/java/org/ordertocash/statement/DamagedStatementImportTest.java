package org.ordertocash.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ordertocash.Book;
import org.ordertocash.BookDatabase;
import org.ordertocash.money.Conflict;
import org.ordertocash.money.InvalidInput;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.unit.DataSize;

/** A damaged file leaves a whole statement or nothing. {@code -Dfuzz.tries} as in {@link DamagedStatementTest}; one input in ten is imported. */
@SpringJUnitConfig(BookDatabase.class)
class DamagedStatementImportTest {

    private static final int INPUTS = Integer.getInteger("fuzz.tries", 2000) / 10;
    private static final Map<String, String> ACCOUNTS = Map.of("DE89370400440532013000", "EUR", "NL91ABNA0417164300", "EUR", "4121118888", "USD",
            "CH9300762011623852957", "CHF", "870520000123456789", "EUR", "666423990000093387", "EUR", "10200123456", "CAD", "1111111", "USD");

    @Autowired Book book;
    @Autowired JdbcClient jdbc;
    @Autowired DataSource dataSource;
    @Autowired PlatformTransactionManager transactions;
    @Autowired Clock clock;

    private StatementImport imports;

    @BeforeEach
    void accounts() throws IOException {
        book.clear();
        long entity = book.entity("FUZZ", "EUR");
        ACCOUNTS.forEach((account, currency) -> jdbc.sql("""
                insert into otc.bank_accounts (entity_id, account_id, currency, created_at, created_by) values (:entity, :account, :currency, now(), 'test')
                on conflict do nothing""").param("entity", entity).param("account", account).param("currency", currency).update());
        CsvMappings mappings = new CsvMappings(jdbc, clock);
        mappings.save("DE89370400440532013000", null, CsvStatementTest.layout().mapping(), "test");
        imports = new StatementImport(new JdbcTemplate(dataSource), transactions, event -> { }, new HeldStatements(jdbc, event -> { }, clock), new ImportProgress(clock), clock,
                mappings, DataSize.ofMegabytes(1));
    }

    private record Stored(long files, long chunks, long accountStatements, long entries, long transactions) {
    }

    private Stored stored() {
        return jdbc.sql("""
                select (select count(*) from otc.statements) as files, (select count(*) from otc.statement_chunks) as chunks,
                       (select count(*) from otc.account_statements) as account_statements, (select count(*) from otc.bank_entries) as entries,
                       (select count(*) from otc.bank_transactions) as transactions""").query(Stored.class).single();
    }

    @ParameterizedTest
    @EnumSource
    void aDamagedFileIsTakenWhollyOrNotAtAll(Damage format) throws IOException {
        Random random = new Random(INPUTS * 31L + format.ordinal());
        int taken = 0;
        for (int i = 0; i < INPUTS; i++) {
            byte[] file = format.input(random);
            Stored before = stored();
            try {
                ImportResult result = imports.importFile(new ByteArrayInputStream(file), format == Damage.CSV ? "DE89370400440532013000" : null, "fuzz");
                if (!result.alreadyImported()) {
                    assertWhole(before, result, file, format);
                    taken++;
                }
            } catch (InvalidInput | Conflict refused) {
                assertThat(stored()).as("%s, input %d: %s", format, i, refused.getMessage()).isEqualTo(before);
            }
        }
        if (format != Damage.MT942) {
            assertThat(taken).as("inputs that were taken").isPositive();
        }
    }

    private void assertWhole(Stored before, ImportResult result, byte[] file, Damage format) throws IOException {
        Recording read = new Recording();
        StatementReader.read(new ByteArrayInputStream(file), new StatementReader.Source(1 << 20, "file", ACCOUNTS::get,
                format == Damage.CSV ? List.of(CsvStatementTest.layout()) : List.of(), format == Damage.CSV), read);
        Stored after = stored();
        assertThat(after.files()).isEqualTo(before.files() + 1);
        assertThat(after.accountStatements()).isEqualTo(before.accountStatements() + read.headers.size());
        assertThat(after.transactions()).isEqualTo(before.transactions() + result.transactions());
        assertThat(result.transactions() + result.duplicates()).isEqualTo(read.transactions.size());
        assertThat(result.entries()).isEqualTo(read.entries());
        assertThat(jdbc.sql("select content from otc.statement_chunks where statement_id = :id").param("id", result.statementId()).query(byte[].class).list())
                .singleElement().isEqualTo(file);
    }
}
