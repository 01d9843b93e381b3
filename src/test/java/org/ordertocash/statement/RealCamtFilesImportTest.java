package org.ordertocash.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.ordertocash.fixture.RealStatements;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.statement.camt.CamtReader;
import org.ordertocash.statement.reported.StatementHeader;
import org.ordertocash.statement.reported.UnreadableStatement;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Every real file, once its accounts are ours, is taken or refused with a reason that a clerk understands. */
class RealCamtFilesImportTest extends StatementsAloneTest {

    /** File, then transactions and warnings, or what the refusal says. */
    private static final String TABLE = """
            genkgo__camt/camt052.v1.xml taken: 1 transactions, 0 warnings
            genkgo__camt/camt052.v2.other-account.xml taken: 1 transactions, 0 warnings
            genkgo__camt/camt052.v2.with-account-name.xml taken: 1 transactions, 1 warnings
            genkgo__camt/camt052.v2.xml taken: 1 transactions, 0 warnings
            genkgo__camt/camt052.v4.xml taken: 0 transactions, 1 warnings
            genkgo__camt/camt052.v6.Amt-zero.xml taken: 0 transactions, 1 warnings
            genkgo__camt/camt052.v6.xml taken: 0 transactions, 1 warnings
            genkgo__camt/camt052.v8.xml taken: 1 transactions, 0 warnings
            genkgo__camt/camt053.v2.all-balance-types.xml taken: 1 transactions, 1 warnings
            genkgo__camt/camt053.v2.five.decimals.xml taken: 1 transactions, 1 warnings
            genkgo__camt/camt053.v2.minimal.ultimate.xml taken: 1 transactions, 1 warnings
            genkgo__camt/camt053.v2.minimal.xml taken: 1 transactions, 1 warnings
            genkgo__camt/camt053.v2.multi.statement.xml taken: 2 transactions, 0 warnings
            genkgo__camt/camt053.v2.with-account-name.xml taken: 1 transactions, 0 warnings
            genkgo__camt/camt053.v2.with-party-ids.xml taken: 1 transactions, 1 warnings
            genkgo__camt/camt053.v2.wrong.xml refused: The file holds no account statement
            genkgo__camt/camt053.v3.xml taken: 1 transactions, 2 warnings
            genkgo__camt/camt053.v4.xml taken: 1 transactions, 1 warnings
            genkgo__camt/camt053.v8.xml taken: 1 transactions, 1 warnings
            genkgo__camt/camt054.v2.with-account-name.xml taken: 1 transactions, 1 warnings
            genkgo__camt/camt054.v2.xml taken: 1 transactions, 1 warnings
            genkgo__camt/camt054.v4.xml taken: 1 transactions, 1 warnings
            genkgo__camt/camt054.v8-with-UETR.xml taken: 1 transactions, 1 warnings
            genkgo__camt/camt054.v8-with-financial-institution.xml taken: 1 transactions, 1 warnings
            genkgo__camt/camt054.v8.xml taken: 1 transactions, 1 warnings
            genkgo__camt/camt53.only-Dt-with-DtTm.xml taken: 0 transactions, 1 warnings
            prowide__prowide-iso20022/camt.053.001.07.xml taken: 0 transactions, 0 warnings
            viafintech__camt_parser/053-valid_example.xml taken: 5 transactions, 0 warnings
            viafintech__camt_parser/053-valid_namespace.xml refused: The file holds no account statement
            viafintech__camt_parser/054-valid_example.xml taken: 5 transactions, 0 warnings
            viafintech__camt_parser/invalid_namespace.xml refused: The file holds no account statement
            viafintech__camt_parser/valid_example.xml taken: 2 transactions, 0 warnings
            viafintech__camt_parser/valid_example_v4.xml taken: 32 transactions, 0 warnings
            viafintech__camt_parser/valid_example_v8.xml refused: The entry at line 297 is in EUR, but the account \
            CH1111111111111111111 is held in CHF. The file was not taken.
            viafintech__camt_parser/valid_example_with_batch.xml taken: 3 transactions, 1 warnings
            viafintech__camt_parser/valid_example_with_dates.xml taken: 1 transactions, 0 warnings
            viafintech__camt_parser/valid_example_with_datetime.xml taken: 1 transactions, 0 warnings
            viafintech__camt_parser/valid_example_with_debit.xml taken: 5 transactions, 1 warnings
            viafintech__camt_parser/valid_example_with_instdamt.xml taken: 1 transactions, 2 warnings
            viafintech__camt_parser/valid_example_with_other_id.xml taken: 0 transactions, 0 warnings
            viafintech__camt_parser/valid_namespace.xml refused: The file holds no account statement
            """;

    @Autowired
    PlatformTransactionManager transactionManager;

    @TestFactory
    Stream<DynamicTest> everyFileIsTakenOrRefusedWithAReason() {
        Map<String, Path> files = RealStatements.camt();
        Map<String, String> table = new TreeMap<>();
        TABLE.lines()
                .forEach(row -> table.put(
                        row.substring(0, row.indexOf(' ')),
                        row.substring(row.indexOf(' ')).strip()));
        RealStatements.assertComplete(files, table);
        return table.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.getKey(),
                        () -> assertThat(outcome(files.get(row.getKey()))).startsWith(row.getValue())));
    }

    /** Undone each time: many of the files are variants of one statement of one account. */
    private String outcome(Path path) {
        try {
            byte[] file = Files.readAllBytes(path);
            return new TransactionTemplate(transactionManager).execute(status -> {
                status.setRollbackOnly();
                accounts(file).forEach(account -> register(account[0], account[1]));
                ImportResult result = importFile(file);
                return "taken: " + result.transactions() + " transactions, "
                        + result.warnings().size() + " warnings " + result.warnings();
            });
        } catch (InvalidInput refused) {
            return "refused: " + refused.errors().get(0).message();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Number and currency, the latter of the statement's first amount where its account has none. */
    private static Stream<String[]> accounts(byte[] file) {
        RecordingSink read = new RecordingSink();
        try {
            CamtReader.read(new java.io.ByteArrayInputStream(file), 1 << 30, account -> java.time.ZoneOffset.UTC, read);
        } catch (UnreadableStatement refused) {
            return Stream.empty();
        }
        Set<String> accounts = new LinkedHashSet<>();
        for (StatementHeader header : read.headers) {
            String currency = header.currency() != null
                    ? header.currency()
                    : read.transactions.isEmpty()
                            ? "EUR"
                            : read.transactions.get(0).currency();
            accounts.add(header.accountId() + " " + currency);
        }
        return accounts.stream().map(account -> account.split(" "));
    }
}
