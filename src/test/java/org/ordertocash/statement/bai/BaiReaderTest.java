package org.ordertocash.statement.bai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ordertocash.statement.RecordingSink;
import org.ordertocash.statement.reported.ReportedTransaction;
import org.ordertocash.statement.reported.ReportedTransaction.Direction;
import org.ordertocash.statement.reported.StatementKind;
import org.ordertocash.statement.reported.UnreadableStatement;

/** What a BAI2 file tells, and that it adds up. */
class BaiReaderTest {

    private static String sample() throws IOException {
        return Files.readString(Path.of("samples/statements/previous-day.bai2"));
    }

    @Test
    void theSampleIsReadWithItsBalancesPayersAndReturns() throws IOException {
        RecordingSink read = RecordingSink.sniffed(sample());
        assertThat(read.headers).singleElement().satisfies(h -> {
            assertThat(h.kind()).isEqualTo(StatementKind.END_OF_DAY);
            assertThat(h.accountId()).isEqualTo("4121118888");
            assertThat(h.currency()).isEqualTo("USD");
            assertThat(h.createdOn()).isEqualTo(LocalDate.of(2026, 11, 19));
        });
        assertThat(read.summaries).singleElement().satisfies(s -> {
            assertThat(s.openingBalance()).isEqualByComparingTo("10000.00");
            assertThat(s.openingBalance().add(s.bookedSum()))
                    .isEqualByComparingTo(s.closingBalance())
                    .isEqualByComparingTo("11220.50");
        });
        ReportedTransaction wire = read.transactions.get(0);
        assertThat(wire.amount()).isEqualByComparingTo("1000.00");
        assertThat(wire.valueOn()).isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(wire.bankReference()).isEqualTo("W2611190001");
        assertThat(wire.endToEndId()).isEqualTo("REF-77");
        assertThat(wire.remittanceText()).contains("INVOICES INV-2026-000051 INV-2026-000052");
        assertThat(wire.details().transactionCode()).isEqualTo("BAI/195");
        ReportedTransaction clearing = read.transactions.get(1);
        assertThat(clearing.payerName()).isEqualTo("NORTHSIDE MARINE INC");
        assertThat(clearing.endToEndId()).isEqualTo("PO-5567");
        ReportedTransaction returned = read.transactions.get(2);
        assertThat(returned.direction()).isEqualTo(Direction.DBIT);
        assertThat(returned.returnReason()).isEqualTo("R01");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            49,2375950,10   | 49,2375951,10   | the control total of account 4121118888 is said to be 2375951, but \
            its amounts come to 2375950
            49,2375950,10   | 49,2375950,8    | the number of records of account 4121118888 is said to be 8, but \
            there are 10
            98,2375950,1,12 | 98,2375950,2,12 | the number of accounts in the group is said to be 2
            98,2375950,1,12 | 98,1,1,12       | the control total of the group
            98,2375950,1,12 | 98,2375950,1,13 | the number of records in the group is said to be 13, but there are 12
            99,2375950,1,14 | 99,2375950,2,14 | the number of groups in the file
            99,2375950,1,14 | 99,2375950,1,99 | the number of records in the file
            99,2375950,1,14 | 99,0,1,14       | the control total of the file
            16,195,         | 16,750,         | whether the transaction type 750 is a credit or a debit is not defined
            16,195,100000   | 16,195,1000x0   | is not a number
            121000248,1,261 | 121000248,4,261 | marked as a test
            121000248,1,261 | 121000248,2,261 | deletes what was reported before
            121000248,1,261 | 121000248,3,261 | corrects an earlier report
            99,2375950,1,14/| 97,2375950,1,14/| is not a record
            """)
    void aFileThatDoesNotAddUpIsRefused(String part, String other, String why) throws IOException {
        String file = sample().replace(part, other);
        assertThat(file).isNotEqualTo(sample());
        assertThatThrownBy(() -> RecordingSink.sniffed(file))
                .isInstanceOf(UnreadableStatement.class)
                .hasMessageContaining(why);
    }

    @Test
    void aFileThatIsCutOffIsRefused() throws IOException {
        String whole = sample();
        for (int lines = 1; lines < whole.lines().count(); lines++) {
            String cut = whole.lines().limit(lines).reduce("", (a, b) -> a + b + "\n");
            assertThatThrownBy(() -> RecordingSink.sniffed(cut))
                    .isInstanceOf(UnreadableStatement.class)
                    .hasMessageContaining("may be cut off");
        }
    }

    @ParameterizedTest
    @CsvSource({"1,INTRADAY", "2,END_OF_DAY", "3,INTRADAY", "4,END_OF_DAY"})
    void interimReportsAreIntraday(String modifier, StatementKind kind) throws IOException {
        String file = sample().replace("2359,USD,2/", "2359,USD," + modifier + "/");
        assertThat(RecordingSink.sniffed(file).headers.get(0).kind()).isEqualTo(kind);
    }

    @Test
    void amountsHaveTheMinorUnitsOfTheCurrency() throws IOException {
        assertThat(RecordingSink.sniffed(sample().replace("USD", "JPY"))
                        .transactions
                        .get(0)
                        .amount())
                .isEqualByComparingTo("100000");
        assertThat(RecordingSink.sniffed(sample().replace("USD", "KWD"))
                        .transactions
                        .get(0)
                        .amount())
                .isEqualByComparingTo("100");
    }
}
