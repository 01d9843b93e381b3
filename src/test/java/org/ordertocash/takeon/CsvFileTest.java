package org.ordertocash.takeon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as a CSV file of a book, and what its sender is told otherwise. */
class CsvFileTest {

    private static final String HEADER = "number,name,country,currency,entity";

    @Test
    void commasOrSemicolonsWithOrWithoutByteOrderMark() {
        for (String mark : List.of("", "\uFEFF")) {
            for (String separator : List.of(",", ";")) {
                CsvFile file = open(mark + (HEADER + "\r\nC-1,Łódź & Söhne,PL,PLN,PL\r\n").replace(",", separator));
                CsvRow row = file.next();
                assertThat(file.header().value(row, "number")).isEqualTo("C-1");
                assertThat(file.header().value(row, "name")).isEqualTo("Łódź & Söhne");
                assertThat(file.separator()).isEqualTo(separator.charAt(0));
                assertThat(file.next()).isNull();
            }
        }
    }

    @Test
    void quotesHideSeparatorsAndLineBreaksAndLinesAreCountedAsAnEditorDoes() {
        CsvFile file = open(HEADER + "\n\"C-1\",\"A, \"\"B\"\"\nand C\",DE,EUR,DE\n\nC-2,D,DE,EUR,DE");
        CsvRow first = file.next();
        assertThat(file.header().value(first, "name")).isEqualTo("A, \"B\"\nand C");
        assertThat(first.content(',')).isEqualTo("C-1,\"A, \"\"B\"\"\nand C\",DE,EUR,DE");
        assertThat(file.next().line()).isEqualTo(5);
    }

    @Test
    void theOrderOfColumnsIsFreeAndThoseAddedToBadRowsArePassedOver() {
        CsvFile file = open(
                "entity, currency ,country,name,number,iban,line,column,reason\nDE,EUR,DE,  ,C-1,,7,name,is missing\n");
        CsvRow row = file.next();
        assertThat(file.header().value(row, "number")).isEqualTo("C-1");
        assertThat(file.header().value(row, "name")).as("blank").isNull();
        assertThat(file.header().value(row, "iban")).as("empty").isNull();
        assertThat(file.header().value(row, "city")).as("no such column").isNull();
        assertThat(file.header().sent(row).content(',')).isEqualTo("DE,EUR,DE,  ,C-1,");
        assertThat(file.header().content(',')).isEqualTo("entity, currency ,country,name,number,iban");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "number,name,country,currency,entity,shoeSize|does not know the column “shoeSize”",
                "number,name,country,currency,entity,name|has the column “name” twice",
                "number,name,currency,entity|lacks the column country;",
                "number,name|lacks the columns country, currency, entity;",
                "''|is empty",
                "Name der Firma|does not know the column"
            })
    void aFileWithOtherColumnsIsRefused(String header, String sentence) {
        assertThatThrownBy(() -> open(header)).isInstanceOf(RefusedFile.class).hasMessageStartingWith(sentence);
    }

    @Test
    void anotherEncodingIsNamed() {
        assertThatThrownBy(
                        () -> readAll((HEADER + "\nC-1,Müller,DE,EUR,DE\n").getBytes(Charset.forName("windows-1252"))))
                .isInstanceOf(RefusedFile.class)
                .hasMessageContaining("not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C-1,\"never closed,DE,EUR,DE\n", "C-1,\"closed\"early,DE,EUR,DE\n"})
    void brokenQuotesAreNotGuessed(String row) {
        assertThatThrownBy(() -> readAll(
                        (HEADER + "\n" + row + "C-2,B,DE,EUR,DE\n".repeat(10_000)).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(RefusedFile.class)
                .hasMessageContaining("after line");
    }

    @Test
    void aRowMayNotBeEndless() {
        assertThatThrownBy(() -> readAll((HEADER + "\n" + ",".repeat(200)).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(RefusedFile.class);
        assertThatThrownBy(() -> readAll((HEADER + "\n" + "x".repeat(1 << 20)).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(RefusedFile.class);
        assertThatThrownBy(() -> readAll("x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(RefusedFile.class);
    }

    private static CsvFile open(String text) {
        return new CsvFile(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), ImportKind.CUSTOMERS);
    }

    private static List<CsvRow> readAll(byte[] bytes) {
        List<CsvRow> rows = new ArrayList<>();
        CsvFile file = new CsvFile(new ByteArrayInputStream(bytes), ImportKind.CUSTOMERS);
        for (CsvRow row = file.next(); row != null; row = file.next()) {
            rows.add(row);
        }
        return rows;
    }
}
