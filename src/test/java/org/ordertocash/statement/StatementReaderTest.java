package org.ordertocash.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordertocash.statement.reported.UnreadableStatement;

/** The content says which format a file has. */
class StatementReaderTest {

    @ParameterizedTest
    @CsvSource({
        "german.mt940,MT940",
        "dutch.mt940,MT940",
        "interim.mt942,MT942",
        "previous-day.bai2,BAI2",
        "end-of-day-2026-11-20.camt053.xml,camt.053.001.08",
        "returned-collection.camt054.xml,camt.054.001.04"
    })
    void everySampleIsRecognised(String name, String format) throws IOException {
        byte[] file = Files.readAllBytes(Path.of("samples/statements", name));
        assertThat(RecordingSink.sniffed(file).headers)
                .isNotEmpty()
                .allSatisfy(h -> assertThat(h.format()).isEqualTo(format));
        byte[] blanks = ("\r\n \n" + new String(file, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        assertThat(RecordingSink.sniffed(blanks).headers)
                .as("behind blank lines")
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Dear Sir or Madam",
                "PK\u0005\u0006 an empty zip file",
                "%PDF-1.7",
                "{\"json\": true}",
                "00,0004,1/2/345",
                "Date;Amount\n2026-11-20;5.00\n"
            })
    void anythingElseIsRefusedWithWhatIsTaken(String file) {
        assertThatThrownBy(() -> RecordingSink.sniffed(file))
                .isInstanceOf(UnreadableStatement.class)
                .hasMessageContaining("This is not a bank statement that can be read; it begins with \""
                        + file.lines()
                                .findFirst()
                                .orElse("")
                                .replace("\u0005\u0006", "")
                                .replace("  ", " ")
                                .substring(0, 2))
                .hasMessageContaining("MT940 or MT942")
                .hasMessageContaining("BAI2")
                .hasMessageContaining("CSV");
    }

    @Test
    void anEmptyFileIsRefused() {
        for (String file : new String[] {"", "\n", "\ufeff", "  \r\n"}) {
            assertThatThrownBy(() -> RecordingSink.sniffed(file))
                    .isInstanceOf(UnreadableStatement.class)
                    .hasMessage("The file is empty.");
        }
    }
}
