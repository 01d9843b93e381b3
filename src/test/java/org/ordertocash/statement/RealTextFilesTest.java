package org.ordertocash.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.ordertocash.fixture.RealStatements;
import org.ordertocash.statement.reported.ReportedTransaction;
import org.ordertocash.statement.reported.ReportedTransaction.Direction;
import org.ordertocash.statement.reported.StatementSummary;
import org.ordertocash.statement.reported.UnreadableStatement;

/** Real MT940 and BAI2 files: what is in them was counted by eye, apart from the readers. */
class RealTextFilesTest {

    /**
     * File | statements | entries | credits | debits | for each statement whether opening + entries = closing (y, n; -
     * where a balance is missing) | warnings; or file | what the refusal says. Many files are excerpts, so that their
     * sums are off.
     */
    private static final String TABLE = """
            mt940/sandermarechal__jejik-mt940/K4262927_20200905-080000-952.txt | 1 | 1 | 230.00 | 0 | - | 1
            mt940/sandermarechal__jejik-mt940/abnamro.txt | 2 | 10 | 0 | 345.93 | nn | 0
            mt940/sandermarechal__jejik-mt940/bug-core-5401.txt | 1 | 1 | 50.00 | 0 | n | 0
            mt940/sandermarechal__jejik-mt940/commerzbank.txt | 1 | 1 | 0 | 12.35 | n | 0
            mt940/sandermarechal__jejik-mt940/deutschebank.txt | 1 | 1 | 0 | 12.35 | n | 0
            mt940/sandermarechal__jejik-mt940/generic.txt | 2 | 2 | 0 | 20.00 | yy | 0
            mt940/sandermarechal__jejik-mt940/ing-dos.txt | 1 | 7 | 4.68 | 50.27 | n | 0
            mt940/sandermarechal__jejik-mt940/ing-unix.txt | 1 | 7 | 4.68 | 50.27 | n | 0
            mt940/sandermarechal__jejik-mt940/knab.txt | 2 | 3 | 1000.00 | 7260.00 | yn | 0
            mt940/sandermarechal__jejik-mt940/lbbw.txt | 1 | 2 | 0.01 | 0.01 | y | 0
            mt940/sandermarechal__jejik-mt940/oldenburgischelandesbank.txt | 1 | 1 | 104.50 | 0 | n | 0
            mt940/sandermarechal__jejik-mt940/oldenburgischelandesbank2.txt | 1 | 1 | 230.00 | 0 | - | 1
            mt940/sandermarechal__jejik-mt940/oldenburgischelandesbankmitbindestrich.txt | 1 | 1 | 1727.00 | 0 | n | 0
            mt940/sandermarechal__jejik-mt940/postfinance.txt | 2 | 4 | 239.30 | 79.90 | yn | 0
            mt940/sandermarechal__jejik-mt940/rabobank-iban.txt | 2 | 4 | 0 | 70.00 | yy | 0
            mt940/sandermarechal__jejik-mt940/rabobank.txt | 4 | 5 | 0 | 1589.09 | nyny | 0
            mt940/sandermarechal__jejik-mt940/sns.txt | 2 | 2 | 0 | 25.00 | yy | 0
            mt940/sandermarechal__jejik-mt940/sparkasse.txt | 2 | 2 | 0 | 40.00 | yy | 0
            mt940/sandermarechal__jejik-mt940/sparkasse2.txt | 1 | 1 | 1027.25 | 0 | n | 0
            mt940/sandermarechal__jejik-mt940/sparkasse3.txt | 1 | 1 | 0 | 1027.25 | n | 0
            mt940/sandermarechal__jejik-mt940/sparkasse_interim_balance.txt | 3 | 2 | 0 | 40.00 | yyy | 0
            mt940/sandermarechal__jejik-mt940/triodos.txt | 1 | 2 | 0 | 715.70 | n | 0
            mt940/sandermarechal__jejik-mt940/volksbankenraiffeisenbanken.txt | 8 | 12 | 745.00 | 0 | yyyyyyyy | 0
            bai2/moov-io__bai2/sample-parseError.txt | it begins with "00,0004,
            bai2/moov-io__bai2/sample1.txt | 2 | 17 | 3200.00 | 3200.00 | yy | 0
            bai2/moov-io__bai2/sample2.txt | 5 | 4 | 309500.00 | 0 | ----- | 1
            bai2/moov-io__bai2/sample3.txt | 15 | 26 | 397.13 | 594.18 | yyyyyyyyyyyyyyy | 0
            bai2/moov-io__bai2/sample4-continuations-newline-delimited.txt | Line 22, column 1: the control total of \
            account 107049932 is said to be -1260161341762
            bai2/moov-io__bai2/sample5-issue113.txt | Line 22, column 1: the control total of account 107049932 is \
            said to be -1260161341762
            """;

    @TestFactory
    Stream<DynamicTest> everyFileIsReadInFullOrRefused() {
        Map<String, Path> files = RealStatements.text();
        List<String[]> rows = TABLE.lines().map(row -> row.split(" \\| ")).toList();
        RealStatements.assertComplete(files, rows.stream().collect(Collectors.toMap(row -> row[0], row -> row)));
        return rows.stream()
                .map(row -> DynamicTest.dynamicTest(row[0], () -> {
                    byte[] file = Files.readAllBytes(files.get(row[0]));
                    if (row.length == 2) {
                        assertThatThrownBy(() -> RecordingSink.sniffed(file))
                                .isInstanceOf(UnreadableStatement.class)
                                .hasMessageContaining(row[1]);
                    } else {
                        RecordingSink read = RecordingSink.sniffed(file);
                        assertThat(read.headers)
                                .hasSize(Integer.parseInt(row[1]))
                                .allSatisfy(
                                        header -> assertThat(header.accountId()).isNotBlank());
                        assertThat(read.entries())
                                .isEqualTo(Integer.parseInt(row[2]))
                                .isEqualTo(read.transactions.size())
                                .isEqualTo(read.reportedEntries.size());
                        assertThat(sum(read, Direction.CRDT)).as("credits").isEqualByComparingTo(row[3]);
                        assertThat(sum(read, Direction.DBIT)).as("debits").isEqualByComparingTo(row[4]);
                        assertThat(read.summaries.stream()
                                        .map(RealTextFilesTest::adds)
                                        .collect(Collectors.joining()))
                                .as("opening + entries = closing")
                                .isEqualTo(row[5]);
                        assertThat(read.warnings).hasSize(Integer.parseInt(row[6]));
                    }
                }));
    }

    private static BigDecimal sum(RecordingSink read, Direction direction) {
        return read.transactions.stream()
                .filter(t -> t.direction() == direction)
                .map(ReportedTransaction::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String adds(StatementSummary s) {
        return s.openingBalance() == null || s.closingBalance() == null
                ? "-"
                : s.openingBalance().add(s.bookedSum()).compareTo(s.closingBalance()) == 0 ? "y" : "n";
    }

    /** Statements that end before the cut may be whole; what was begun must not be taken. */
    @TestFactory
    Stream<DynamicTest> everyFileCutOffAnywhereIsRefusedOrEndsWithAWholeStatement() {
        return RealStatements.text().entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(file.getKey(), () -> {
                    byte[] whole = Files.readAllBytes(file.getValue());
                    for (int length = 0; length < whole.length; length += 7) {
                        RecordingSink read = new RecordingSink();
                        try {
                            StatementReader.read(
                                    new java.io.ByteArrayInputStream(Arrays.copyOf(whole, length)),
                                    StatementReader.Source.of(1L << 30),
                                    read);
                            assertThat(read.summaries)
                                    .as("first %d bytes", length)
                                    .hasSameSizeAs(read.headers)
                                    .isNotEmpty();
                        } catch (UnreadableStatement refused) {
                            assertThat(refused.getMessage()).endsWith(".");
                        }
                    }
                }));
    }
}
