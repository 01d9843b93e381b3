package org.ordertocash.statement.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.statement.RecordingSink;
import org.ordertocash.statement.StatementReader;
import org.ordertocash.statement.reported.ReportedTransaction;
import org.ordertocash.statement.reported.ReportedTransaction.Direction;
import org.ordertocash.statement.reported.UnreadableStatement;

/** CSV files by the mapping of an account. */
public class CsvStatementTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACCOUNT = "DE89370400440532013000";

    static String sample() throws IOException {
        return Files.readString(Path.of("samples/statements/bank.csv"));
    }

    public static CsvLayout layout() throws IOException {
        return new CsvLayout(
                null,
                ACCOUNT,
                "EUR",
                JSON.readValue(
                        Path.of("samples/statements/bank.csv-mapping.json").toFile(), CsvMapping.class));
    }

    /** The sample's mapping with one field set otherwise; null takes it away. */
    private static CsvMapping with(String... fields) throws IOException {
        return with(layout().mapping(), fields);
    }

    private static CsvMapping with(CsvMapping other, String... fields) throws IOException {
        ObjectNode mapping = JSON.valueToTree(other);
        for (int i = 0; i < fields.length; i += 2) {
            if (fields[i + 1] == null) {
                mapping.remove(fields[i]);
            } else {
                mapping.set(fields[i], JSON.readTree(fields[i + 1]));
            }
        }
        return JSON.treeToValue(mapping, CsvMapping.class);
    }

    private static RecordingSink read(byte[] file, boolean named, CsvLayout... layouts) {
        RecordingSink recording = new RecordingSink();
        StatementReader.read(
                new ByteArrayInputStream(file),
                new StatementReader.Source(1 << 20, "file 1", account -> null, List.of(layouts), named),
                recording);
        return recording;
    }

    private static RecordingSink read(String file, CsvMapping mapping) {
        return read(file.getBytes(StandardCharsets.UTF_8), true, new CsvLayout(null, ACCOUNT, "EUR", mapping));
    }

    @Test
    void theSampleIsReadByItsMapping() throws IOException {
        layout().mapping().check();
        RecordingSink read = read(sample(), layout().mapping());
        assertThat(read.headers).singleElement().satisfies(h -> {
            assertThat(h.accountId()).isEqualTo(ACCOUNT);
            assertThat(h.id()).isEqualTo("file 1");
            assertThat(h.day()).isEqualTo(LocalDate.of(2026, 11, 20));
        });
        ReportedTransaction first = read.transactions.get(0);
        assertThat(first.amount()).isEqualByComparingTo("1190.00");
        assertThat(first.direction()).isEqualTo(Direction.CRDT);
        assertThat(first.payerName()).isEqualTo("Hansen Schiffsausruestung GmbH");
        assertThat(first.payerIban()).isEqualTo("DE02100100100006820101");
        assertThat(first.remittanceText()).isEqualTo("Rechnung INV-2026-000040; mit Dank");
        assertThat(first.line()).isEqualTo(3);
        ReportedTransaction second = read.transactions.get(1);
        assertThat(second.structuredReferences()).containsExactly("RF18 5390 0754 7034");
        assertThat(second.valueOn()).as("no value date: the booking date").isEqualTo(LocalDate.of(2026, 11, 20));
        ReportedTransaction third = read.transactions.get(2);
        assertThat(third.direction()).isEqualTo(Direction.DBIT);
        assertThat(third.payerName()).as("of money that went").isNull();
        assertThat(read.summaries.get(0).bookedSum()).isEqualByComparingTo("1350.60");
    }

    @Test
    void theHeaderLineFindsTheAccount() throws IOException {
        CsvLayout other = new CsvLayout(null, "OTHER", "EUR", with("bookingDate", "\"Date\"", "account", null));
        assertThat(read(sample().getBytes(StandardCharsets.UTF_8), false, other, layout())
                        .headers
                        .get(0)
                        .accountId())
                .isEqualTo(ACCOUNT);
        assertThatThrownBy(() -> read(sample().getBytes(StandardCharsets.UTF_8), false, other))
                .isInstanceOf(UnreadableStatement.class)
                .hasMessageContaining(
                        "This is not a bank statement that can be read; it begins with \"Kontoauszug Nordlicht");
        assertThatThrownBy(() -> read(
                        sample().getBytes(StandardCharsets.UTF_8),
                        false,
                        layout(),
                        new CsvLayout(null, "TWIN", "EUR", layout().mapping())))
                .isInstanceOf(UnreadableStatement.class)
                .hasMessageContaining("several accounts")
                .hasMessageContaining("?account=");
        assertThatThrownBy(() -> read(sample().getBytes(StandardCharsets.UTF_8), true))
                .isInstanceOf(UnreadableStatement.class)
                .hasMessageContaining("no mapping for CSV files");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-1.000,00 €|-1000.00",
                "1.190,00 €|1190.00",
                "€ 1.190,00|1190.00",
                "EUR 1.190,00|1190.00",
                "- € 5,00|-5.00",
                "-€5,00|-5.00",
                "5,00 eur|5.00",
                "\u2212100,00|-100.00",
                "\u2013100,00|-100.00",
                "100,00\u2212|-100.00",
                "(100,00)|-100.00",
                "(1.100,00 €)|-1100.00",
                "5,00 $|refused",
                "5,00 CHF|refused",
                "((5,00))|refused",
                "(-5,00)|refused",
                "\u2212-5,00|refused"
            })
    void anAmountIsReadWithWhatIsWrittenBesideIt(String written, String expected) throws IOException {
        CsvMapping mapping = ofThreeColumns("dd.MM.yyyy");
        String file = "Tag;Betrag;Text\n28.11.2026;%s;Miete\n".formatted(written);
        if (expected.equals("refused")) {
            assertThatThrownBy(() -> read(file, mapping))
                    .isInstanceOf(UnreadableStatement.class)
                    .hasMessageContaining("is not an amount in EUR");
        } else {
            ReportedTransaction one = read(file, mapping).transactions.get(0);
            assertThat(one.direction().signed(one.amount())).isEqualByComparingTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "dd.MM.yyyy HH:mm:ss, 26.11.2026 11:14:40",
        "yyyy-MM-dd HH:mm, 2026-11-26 23:59",
        "yyyy-MM-dd'T'HH:mm:ss, 2026-11-26T00:00:00",
        "dd.MM.yyyy, 26.11.2026"
    })
    void aTimeBesideADayIsTaken(String pattern, String written) throws IOException {
        CsvMapping mapping = ofThreeColumns(pattern);
        mapping.check();
        assertThat(read("Tag;Betrag;Text\n%s;1,00;a\n".formatted(written), mapping).transactions)
                .singleElement()
                .satisfies(one -> assertThat(one.bookedOn()).isEqualTo(LocalDate.of(2026, 11, 26)));
    }

    @Test
    void rowsThatAreNoBookingsAreLeftOutAndCounted() throws IOException {
        String file = "Tag;Betrag;Text\n25.11.2026;1,00;a\n26.11.2026;2,00;b\n;;\nSaldo am 26.11.2026;5.123,45;\n"
                + "*** Ende ***;;\n";
        assertThatThrownBy(() -> read(file, ofThreeColumns("dd.MM.yyyy")))
                .isInstanceOf(UnreadableStatement.class)
                .hasMessageContaining("Saldo am 26.11.2026");
        CsvMapping mapping = with(ofThreeColumns("dd.MM.yyyy"), "ignoredRows", "[\"saldo\", \"***\"]");
        mapping.check();
        RecordingSink read = read(file, mapping);
        assertThat(read.transactions).hasSize(2);
        assertThat(read.warnings)
                .containsExactly("2 rows were left out, because the mapping says how rows begin that are no bookings.");
        assertThatThrownBy(() -> with(mapping, "ignoredRows", "[\" \"]").check())
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("ignoredRows");
    }

    private static CsvMapping ofThreeColumns(String pattern) throws IOException {
        return with(
                "skipLines",
                "0",
                "datePattern",
                "\"" + pattern + "\"",
                "bookingDate",
                "\"Tag\"",
                "valueDate",
                null,
                "amount",
                "\"Betrag\"",
                "payerName",
                null,
                "payerIban",
                null,
                "remittance",
                "[\"Text\"]",
                "references",
                null,
                "account",
                null,
                "currency",
                null);
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,", "UTF-8,\ufeff", "ISO-8859-1,", "windows-1252,", "UTF-16,"})
    void charactersAreReadAsTheMappingSays(String charset, String mark) throws IOException {
        String file = (mark == null ? "" : mark) + "Tag;Betrag;Name\n20.11.2026;5,00;Jürgen Groß\n";
        CsvMapping mapping = with(
                "charset",
                "\"" + charset + "\"",
                "skipLines",
                "0",
                "bookingDate",
                "\"Tag\"",
                "valueDate",
                null,
                "amount",
                "\"Betrag\"",
                "payerName",
                "\"Name\"",
                "payerIban",
                null,
                "remittance",
                null,
                "account",
                null,
                "currency",
                null);
        RecordingSink read =
                read(file.getBytes(Charset.forName(charset)), true, new CsvLayout(null, ACCOUNT, "EUR", mapping));
        assertThat(read.transactions.get(0).payerName()).isEqualTo("Jürgen Groß");
    }

    private static RecordingSink amount(String written, String decimal, String thousands) throws IOException {
        CsvMapping mapping = with(
                "skipLines",
                "0",
                "bookingDate",
                "\"Tag\"",
                "valueDate",
                null,
                "amount",
                "\"Betrag\"",
                "payerName",
                null,
                "payerIban",
                null,
                "remittance",
                null,
                "account",
                null,
                "currency",
                null,
                "decimalSign",
                "\"" + decimal + "\"",
                "thousandsSign",
                "\"" + thousands + "\"");
        return read("Tag;Betrag\n20.11.2026;" + written + "\n", mapping);
    }

    @ParameterizedTest
    @CsvSource({
        "'1.190,00', ',', '.', 1190.00",
        "'-1.234.567,89', ',', '.', -1234567.89",
        "'1190,00', ',', '.', 1190.00",
        "'12,34,567.80', '.', ',', 1234567.80",
        "'1 190,00-', ',', ' ', -1190.00",
        "'- 89,90', ',', ' ', -89.90",
        "'1''190.5', '.', '''', 1190.50",
        "'1,190', '.', ',', 1190"
    })
    void marksBetweenThousandsAreTakenOut(String written, String decimal, String thousands, String amount)
            throws IOException {
        assertThat(amount(written, decimal, thousands).summaries.get(0).bookedSum())
                .isEqualByComparingTo(amount);
    }

    /** The two marks mixed up must not make another amount of it. */
    @ParameterizedTest
    @CsvSource({
        "'250,50', '.', ','",
        "'1.190,00', '.', ','",
        "'1,190.00', ',', '.'",
        "'1.19,00', ',', '.'",
        "'.190,00', ',', '.'",
        "'1190.000,00', ',', '.'",
        "'1..190,00', ',', '.'",
        "'8.9', ',', '.'"
    })
    void marksThatStandElsewhereAreRefused(String written, String decimal, String thousands) {
        assertThatThrownBy(() -> amount(written, decimal, thousands))
                .isInstanceOf(UnreadableStatement.class)
                .hasMessageContaining("Line 2, column \"Betrag\"")
                .hasMessageContaining("is not an amount in EUR");
    }

    @Test
    void charactersThatAreNoneAreRefused() throws IOException {
        byte[] file = sample().replace("Petra", "Pétra").getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> read(file, true, layout()))
                .isInstanceOf(UnreadableStatement.class)
                .hasMessageContaining("not written in UTF-8");
    }

    @Test
    void amountsStandInTwoColumnsOrBesideAnIndicator() throws IOException {
        CsvMapping two = with(
                "skipLines",
                "0",
                "header",
                "false",
                "bookingDate",
                "\"1\"",
                "valueDate",
                null,
                "amount",
                null,
                "credit",
                "\"2\"",
                "debit",
                "\"3\"",
                "payerName",
                null,
                "payerIban",
                null,
                "remittance",
                null,
                "account",
                null,
                "currency",
                null,
                "decimalSign",
                "\".\"",
                "thousandsSign",
                "\",\"",
                "datePattern",
                "\"MM/dd/yyyy\"",
                "delimiter",
                "\",\"");
        two.check();
        RecordingSink read = read("11/20/2026,\"1,234.50\",\n11/21/2026,,7.25\n11/21/2026,0.00,-7\n", two);
        assertThat(read.transactions)
                .extracting(t -> t.direction().signed(t.amount()).toPlainString())
                .containsExactly("1234.50", "-7.25", "-7.00");
        problem("11/20/2026,1,1\n", two, "Line 1, column \"2\": either this column or \"3\" must hold the amount");
        problem("11/20/2026,,\n", two, "either this column or \"3\" must hold the amount");
        problem("11/31/2026,1,\n", two, "Line 1, column \"1\": \"11/31/2026\" is not a date as MM/dd/yyyy");

        CsvMapping marked = with(
                "skipLines",
                "0",
                "header",
                "false",
                "bookingDate",
                "\"1\"",
                "valueDate",
                null,
                "amount",
                "\"2\"",
                "indicator",
                "\"3\"",
                "debitValues",
                "[\"S\"]",
                "creditValues",
                "[\"H\"]",
                "payerName",
                null,
                "payerIban",
                null,
                "remittance",
                null,
                "account",
                null,
                "currency",
                null);
        marked.check();
        assertThat(read("20.11.2026;1.000,5;h\n20.11.2026;2;S\n", marked).transactions)
                .extracting(t -> t.direction().signed(t.amount()).toPlainString())
                .containsExactly("1000.50", "-2.00");
        problem("20.11.2026;2;X\n", marked, "\"X\" is neither [H] nor [S]");
        problem("20.11.2026;-2;S\n", marked, "is negative");
        problem(
                "20.11.2026;2,5;S\n20.11.2026;2,55555;S\n",
                marked,
                "Line 2, column \"2\": \"2,55555\" is not an amount in EUR");
        problem("20.11.2026;2,5;S\n20.11.2026\n", marked, "Line 2, column \"2\": is empty");
    }

    @Test
    void rowsOfAnotherAccountOrCurrencyAreRefused() throws IOException {
        problem(
                sample().replace(
                                "Stadtwerke;;Abschlag November;-89,90;EUR;DE89",
                                "Stadtwerke;;Abschlag November;-89,90;EUR;DE88"),
                layout().mapping(),
                "column \"Konto\": the row is of account DE88");
        problem(
                sample().replace("-89,90;EUR", "-89,90;USD"),
                layout().mapping(),
                "the row is in USD, but the account in EUR");
        problem(sample().replace("Umsatz", "Betrag"), layout().mapping(), "the header has no column \"Umsatz\"");
        problem(
                "Kontoauszug\nBuchungstag;Valuta;Auftraggeber;IBAN;Verwendungszweck;Umsatz;Waehrung;Konto\n",
                layout().mapping(),
                "no entries");
    }

    private static void problem(String file, CsvMapping mapping, String sentence) {
        assertThatThrownBy(() -> read(file, mapping))
                .isInstanceOf(UnreadableStatement.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void aPreviewShowsEachRowWithItsErrors() throws IOException {
        String file = sample().replace("250,50", "250.5x").replace("21.11.2026;21.11", "41.11.2026;21.11");
        List<CsvStatementReader.Preview> rows = CsvStatementReader.preview(
                new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), layout(), 20);
        assertThat(rows).extracting(CsvStatementReader.Preview::line).containsExactly(3L, 4L, 5L);
        assertThat(rows.get(0).transaction()).isNotNull();
        assertThat(rows.get(1).problems())
                .singleElement()
                .satisfies(p -> assertThat(p.column()).isEqualTo("Umsatz"));
        assertThat(rows.get(2).problems())
                .singleElement()
                .satisfies(p -> assertThat(p.column()).isEqualTo("Buchungstag"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            delimiter | ";;" | delimiter
            charset | "no such" | charset
            skipLines | 500 | skipLines
            datePattern | "dd.MM" | datePattern
            datePattern | "qqqq{" | datePattern
            decimalSign | ";" | decimalSign
            thousandsSign | "," | thousandsSign
            bookingDate | null | bookingDate
            credit | "Haben" | amount
            indicator | "S/H" | debitValues
            header | false | Umsatz
            """)
    void aMappingThatCannotBeIsRefusedByField(String field, String value, String named) throws IOException {
        CsvMapping mapping = with(field, value);
        assertThatThrownBy(mapping::check)
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> assertThat(refused.errors())
                                .extracting(e -> e.field())
                                .contains(named));
    }
}
