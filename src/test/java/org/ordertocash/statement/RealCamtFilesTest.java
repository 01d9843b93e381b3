package org.ordertocash.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.ordertocash.fixture.RealStatements;
import org.ordertocash.statement.reported.ReportedEntry;
import org.ordertocash.statement.reported.ReportedTransaction.Direction;
import org.ordertocash.statement.reported.StatementSummary;
import org.ordertocash.statement.reported.UnreadableStatement;

/** Real files: what is in them was counted apart from the reader. */
class RealCamtFilesTest {

    /**
     * File, account statements, booked entries, pending entries, transactions, credits, debits; no statements: refused.
     */
    private static final String TABLE = """
            genkgo__camt/camt052.v1.xml 1 1 0 1 0.00 200000.00
            genkgo__camt/camt052.v2.other-account.xml 1 1 0 1 0.00 200000.00
            genkgo__camt/camt052.v2.with-account-name.xml 1 1 0 1 0.00 200000.00
            genkgo__camt/camt052.v2.xml 1 1 0 1 0.00 200000.00
            genkgo__camt/camt052.v4.xml 1 0 1 0 0.00 0.00
            genkgo__camt/camt052.v6.Amt-zero.xml 1 0 1 0 0.00 0.00
            genkgo__camt/camt052.v6.xml 1 0 1 0 0.00 0.00
            genkgo__camt/camt052.v8.xml 1 1 0 1 0.00 200000.00
            genkgo__camt/camt053.v2.all-balance-types.xml 1 1 0 1 8.85 0.00
            genkgo__camt/camt053.v2.five.decimals.xml 1 1 0 1 8.85 0.00
            genkgo__camt/camt053.v2.minimal.ultimate.xml 1 1 0 1 8.85 0.00
            genkgo__camt/camt053.v2.minimal.xml 1 1 0 1 8.85 0.00
            genkgo__camt/camt053.v2.multi.statement.xml 2 2 0 2 8.85 7.00
            genkgo__camt/camt053.v2.with-account-name.xml 1 1 0 1 8.85 0.00
            genkgo__camt/camt053.v2.with-party-ids.xml 1 1 0 1 8.85 0.00
            genkgo__camt/camt053.v2.wrong.xml 0 0 0 0
            genkgo__camt/camt053.v3.xml 1 1 0 1 8.85 0.00
            genkgo__camt/camt053.v4.xml 1 1 0 1 8.85 0.00
            genkgo__camt/camt053.v8.xml 1 1 0 1 8.85 0.00
            genkgo__camt/camt054.v2.with-account-name.xml 1 1 0 1 0.00 200000.00
            genkgo__camt/camt054.v2.xml 1 1 0 1 0.00 200000.00
            genkgo__camt/camt054.v4.xml 1 1 0 1 0.00 200000.00
            genkgo__camt/camt054.v8-with-UETR.xml 1 1 0 1 0.00 200000.00
            genkgo__camt/camt054.v8-with-financial-institution.xml 1 1 0 1 0.00 200000.00
            genkgo__camt/camt054.v8.xml 1 1 0 1 0.00 200000.00
            genkgo__camt/camt53.only-Dt-with-DtTm.xml 1 0 0 0 0.00 0.00
            prowide__prowide-iso20022/camt.053.001.07.xml 1 0 0 0 0.00 0.00
            viafintech__camt_parser/053-valid_example.xml 1 4 0 5 1.00 11.00
            viafintech__camt_parser/053-valid_namespace.xml 0 0 0 0
            viafintech__camt_parser/054-valid_example.xml 1 4 0 5 80.56 21.53
            viafintech__camt_parser/invalid_namespace.xml 0 0 0 0
            viafintech__camt_parser/valid_example.xml 1 2 0 2 5.00 0.00
            viafintech__camt_parser/valid_example_v4.xml 1 13 0 32 1810.56 1272.95
            viafintech__camt_parser/valid_example_v8.xml 1 3 0 3 563.25 20.97
            viafintech__camt_parser/valid_example_with_batch.xml 1 3 0 3 7688.00 4753.74
            viafintech__camt_parser/valid_example_with_dates.xml 1 1 0 1 0.00 5.00
            viafintech__camt_parser/valid_example_with_datetime.xml 1 1 0 1 195.86 0.00
            viafintech__camt_parser/valid_example_with_debit.xml 1 4 0 5 1.00 11.00
            viafintech__camt_parser/valid_example_with_instdamt.xml 1 1 0 1 4500.00 0.00
            viafintech__camt_parser/valid_example_with_other_id.xml 1 0 0 0 0.00 0.00
            viafintech__camt_parser/valid_namespace.xml 0 0 0 0
            """;

    private static Map<String, String> table() {
        Map<String, String> rows = new TreeMap<>();
        TABLE.lines().forEach(row -> rows.put(row.substring(0, row.indexOf(' ')), row.substring(row.indexOf(' ') + 1)));
        return rows;
    }

    @TestFactory
    Stream<DynamicTest> everyFileIsReadInFullOrRefused() {
        Map<String, Path> files = RealStatements.camt();
        RealStatements.assertComplete(files, table());
        return table().entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> {
                    byte[] file = Files.readAllBytes(files.get(row.getKey()));
                    if (row.getValue().startsWith("0")) {
                        assertThatThrownBy(() -> RecordingSink.of(file))
                                .isInstanceOf(UnreadableStatement.class)
                                .hasMessageContaining("no account statement");
                    } else {
                        RecordingSink read = RecordingSink.of(file);
                        assertThat("%d %d %d %d %s %s"
                                        .formatted(
                                                read.headers.size(),
                                                read.entries(),
                                                read.pending(),
                                                read.transactions.size(),
                                                sum(read, Direction.CRDT),
                                                sum(read, Direction.DBIT)))
                                .isEqualTo(row.getValue());
                        assertThat(read.headers)
                                .allSatisfy(
                                        header -> assertThat(header.accountId()).isNotBlank());
                        assertEachStatementKeepsItsSum(read);
                    }
                }));
    }

    private static BigDecimal sum(RecordingSink read, Direction direction) {
        return read.reportedEntries.stream()
                .filter(e -> e.direction() == direction)
                .map(ReportedEntry::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(2);
    }

    private static void assertEachStatementKeepsItsSum(RecordingSink read) {
        assertThat(read.transactions.stream()
                        .map(t -> t.direction().signed(t.amount()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(read.summaries.stream()
                        .map(StatementSummary::bookedSum)
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    @TestFactory
    Stream<DynamicTest> everyFileCutOffAnywhereIsRefused() {
        return RealStatements.camt().entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(file.getKey(), () -> {
                    byte[] whole = Files.readAllBytes(file.getValue());
                    int end = new String(whole, StandardCharsets.ISO_8859_1).lastIndexOf('>');
                    for (int length = 0; length <= end; length += 200) {
                        byte[] cut = Arrays.copyOf(whole, length);
                        assertThatThrownBy(() -> RecordingSink.of(cut))
                                .as("first %d bytes", length)
                                .isInstanceOf(UnreadableStatement.class);
                    }
                }));
    }
}
