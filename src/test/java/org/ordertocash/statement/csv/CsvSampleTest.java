package org.ordertocash.statement.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sample is shown as columns before a mapping is made, and a file of nonsense as a sentence. */
class CsvSampleTest {

    private static final CsvMapping DRAFT = new CsvMapping(
            null,
            null,
            null,
            null,
            "dd.MM.yyyy",
            ",",
            ".",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);

    private static CsvSample look(String file, CsvMapping draft) {
        return CsvSample.of(file.getBytes(StandardCharsets.UTF_8), draft);
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, ';'", "UTF-8, ','", "windows-1252, '\t'", "UTF-16LE, ';'", "UTF-16BE, '|'"})
    void encodingDelimiterAndHeaderAreSeen(String charset, String delimiter) {
        String file = """
                Umsätze; von bis

                Tag;Betrag;Name;Text
                20.11.2026;5;Müller;x
                21.11.2026;7;Groß;y
                """.replace("; von", " von").replace(";", delimiter);
        byte[] bytes = file.getBytes(Charset.forName(charset));
        CsvMapping guessed = CsvSample.guess(bytes, DRAFT);
        assertThat(guessed.charset()).isEqualTo(charset);
        assertThat(guessed.delimiter()).isEqualTo(delimiter);
        assertThat(guessed.skipLines()).isEqualTo(2);
        CsvSample sample = CsvSample.of(bytes, guessed);
        assertThat(sample.columns()).extracting(CsvSample.Column::ref).containsExactly("Tag", "Betrag", "Name", "Text");
        assertThat(sample.rows())
                .containsExactly(List.of("20.11.2026", "5", "Müller", "x"), List.of("21.11.2026", "7", "Groß", "y"));
    }

    @Test
    void aColumnWhoseNameDoesNotTellItIsNamedByItsNumber() {
        CsvSample sample = look("Tag;Text;text;;7;" + "x".repeat(101) + "\n1;2;3;4;5;6;extra\n", DRAFT);
        assertThat(sample.columns())
                .extracting(CsvSample.Column::ref)
                .containsExactly("Tag", "2", "3", "4", "5", "6", "7");
        assertThat(sample.columns())
                .extracting(CsvSample.Column::name)
                .startsWith("Tag", "Text", "text", null, "7")
                .endsWith((String) null);
    }

    @Test
    void onlyTheFirstRowsAndColumnsAreShown() {
        CsvSample sample = look((";".repeat(400) + "\n").repeat(30), DRAFT);
        assertThat(sample.columns()).hasSize(200);
        assertThat(sample.rows()).hasSize(5).allMatch(row -> row.size() == 200);
    }

    @Test
    void whatCannotBeCutIsToldInASentence() {
        assertThat(look("", DRAFT).problem()).isEqualTo("There is nothing after the lines that are skipped.");
        assertThat(look("a;b\n", DRAFT.cutBy(";", "UTF-8", 5)).problem()).endsWith("or fewer lines before the header.");
        assertThat(look("a;b\n", DRAFT.cutBy("ab", "UTF-8", 0)).problem())
                .startsWith("delimiter must be one character");
        assertThat(look("a;b\n", DRAFT.cutBy(";", "no such", 0)).problem()).startsWith("charset is not known");
        assertThat(CsvSample.of("a;Bäcker\n".getBytes(StandardCharsets.ISO_8859_1), DRAFT)
                        .problem())
                .contains("choose another encoding or delimiter");
        assertThat(look("a;" + "x".repeat(20_000) + "\n", DRAFT).problem())
                .contains("choose another encoding or delimiter");
        for (byte[] odd : new byte[][] {
            {}, {0}, {(byte) 0xFF, (byte) 0xFE}, {'"', ';'}, "\n\n\n".getBytes(StandardCharsets.US_ASCII)
        }) {
            assertThat(CsvSample.of(odd, CsvSample.guess(odd, DRAFT)).columns()).hasSizeLessThanOrEqualTo(2);
        }
    }
}
