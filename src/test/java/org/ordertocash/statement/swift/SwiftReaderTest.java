package org.ordertocash.statement.swift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ordertocash.statement.RecordingSink;
import org.ordertocash.statement.StatementReader;
import org.ordertocash.statement.reported.ReportedTransaction;
import org.ordertocash.statement.reported.ReportedTransaction.Direction;
import org.ordertocash.statement.reported.StatementHeader;
import org.ordertocash.statement.reported.StatementKind;
import org.ordertocash.statement.reported.UnreadableStatement;
import org.ordertocash.statement.text.GermanAccount;

/** What MT940 and MT942 messages tell of each entry. */
class SwiftReaderTest {

    private static RecordingSink sample(String name) throws IOException {
        return RecordingSink.sniffed(Files.readAllBytes(Path.of("samples/statements", name)));
    }

    private static String statement(String... entries) {
        return ":20:REF\n:25:37040044/0532013000\n:28C:7/1\n:60F:C261119EUR100,00\n" + String.join("\n", entries)
                + "\n:62F:C261120EUR100,00\n-\n";
    }

    private static ReportedTransaction only(String... lines) {
        return RecordingSink.sniffed(statement(lines)).transactions.get(0);
    }

    @Test
    void aGermanStatementTellsPayerReferencesChargesAndReturns() throws IOException {
        RecordingSink read = sample("german.mt940");
        assertThat(read.headers).singleElement().satisfies(h -> {
            assertThat(h.kind()).isEqualTo(StatementKind.END_OF_DAY);
            assertThat(h.format()).isEqualTo("MT940");
            assertThat(h.accountId()).isEqualTo("370400440532013000");
            assertThat(GermanAccount.iban(h.accountId())).isEqualTo("DE89370400440532013000");
            assertThat(h.id()).isEqualTo("00231 of 2026-11-27");
            assertThat(h.sequence()).isEqualTo("001");
        });
        assertThat(read.summaries)
                .singleElement()
                .satisfies(s ->
                        assertThat(s.openingBalance().add(s.bookedSum())).isEqualByComparingTo(s.closingBalance()));

        ReportedTransaction first = read.transactions.get(0);
        assertThat(first.amount()).isEqualByComparingTo("1190.00");
        assertThat(first.payerName()).isEqualTo("Hansen Schiffsausruestung GmbH + Co. KG");
        assertThat(first.payerIban()).isEqualTo("DE02100100100006820101");
        assertThat(first.endToEndId()).isEqualTo("2026-AP-4711");
        assertThat(first.bankReference()).isEqualTo("2611300000000011");
        assertThat(first.remittanceText())
                .as("a number that is cut after 27 characters is whole again")
                .isEqualTo("Rechnung INV-2026-000040 und INV-2026-000041, Danke");
        assertThat(first.details())
                .isEqualTo(new ReportedTransaction.Details(
                        null,
                        null,
                        List.of(),
                        new BigDecimal("10.00"),
                        new BigDecimal("1200.00"),
                        "EUR",
                        null,
                        "NTRF/166"));

        ReportedTransaction second = read.transactions.get(1);
        assertThat(second.endToEndId()).isNull();
        assertThat(second.structuredReferences()).containsExactly("RF18539007547034");
        assertThat(second.details().ultimatePayerName()).isEqualTo("Erbengemeinschaft Meier");

        ReportedTransaction returned = read.transactions.get(2);
        assertThat(returned.direction()).isEqualTo(Direction.DBIT);
        assertThat(returned.returnReason()).isEqualTo("AM04");
        assertThat(returned.payerName()).isEqualTo("Klaus Clever");
        assertThat(returned.endToEndId()).isEqualTo("INV-2026-000039");
        assertThat(returned.structuredReferences())
                .as("an end-to-end id that is a document number")
                .containsExactly("INV-2026-000039");
        assertThat(returned.details().mandateId()).isEqualTo("MAND-0815");
        assertThat(returned.details().instructedAmount()).isEqualByComparingTo("119.00");
        assertThat(returned.details().charges()).isEqualByComparingTo("4.45");

        ReportedTransaction interest = read.transactions.get(3);
        assertThat(interest.valueOn()).as("30 February").isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(interest.remittanceText())
                .as("a time that is broken before its colon is no tag")
                .endsWith(":20:15 Uhr");
        assertThat(read.warnings).singleElement().asString().contains("260230 does not exist");

        ReportedTransaction undone = read.transactions.get(4);
        assertThat(undone.direction()).as("a reversed debit is money that came").isEqualTo(Direction.CRDT);
        assertThat(undone.reversal()).isTrue();
    }

    @Test
    void aDutchStatementTellsTheSame() throws IOException {
        RecordingSink read = sample("dutch.mt940");
        assertThat(read.headers)
                .singleElement()
                .satisfies(h -> assertThat(h.accountId())
                        .as("without the currency behind it")
                        .isEqualTo("NL91ABNA0417164300"));
        ReportedTransaction first = read.transactions.get(0);
        assertThat(first.payerName()).isEqualTo("DE BOER BOUW BV");
        assertThat(first.payerIban()).isEqualTo("NL20INGB0001234567");
        assertThat(first.remittanceText()).isEqualTo("FACTUUR INV-2026-000044 EN INV-2026-000045");
        assertThat(first.endToEndId()).isEqualTo("DB-2026-778");
        ReportedTransaction second = read.transactions.get(1);
        assertThat(second.payerName()).isEqualTo("WINKEL JANSEN");
        assertThat(second.payerIban()).isEqualTo("NL86INGB0002445588");
        assertThat(second.structuredReferences()).containsExactly("RF18539007547034");
        assertThat(second.endToEndId()).isNull();
        ReportedTransaction returned = read.transactions.get(2);
        assertThat(returned.returnReason()).isEqualTo("MD06");
        assertThat(returned.payerName()).isEqualTo("P. VISSER");
        assertThat(returned.details().mandateId()).isEqualTo("M-2211");
        assertThat(returned.details().charges()).isEqualByComparingTo("5.00");
        assertThat(read.warnings).isEmpty();
    }

    @Test
    void anInterimReportIsToldAsOneWithItsTotalsChecked() throws IOException {
        RecordingSink read = sample("interim.mt942");
        assertThat(read.headers).singleElement().satisfies(h -> {
            assertThat(h.kind()).isEqualTo(StatementKind.INTRADAY);
            assertThat(h.format()).isEqualTo("MT942");
            assertThat(h.day()).isEqualTo(LocalDate.of(2026, 11, 30));
        });
        assertThat(read.transactions)
                .singleElement()
                .satisfies(t -> assertThat(t.payerName()).isEqualTo("Hansen GmbH"));
        assertThat(read.pending()).isEqualTo(1);
        assertThat(read.warnings).singleElement().asString().contains("only expected");
        String wrong =
                Files.readString(Path.of("samples/statements/interim.mt942")).replace(":90C:1EUR77,", ":90C:2EUR87,");
        assertThat(RecordingSink.sniffed(wrong).warnings)
                .anySatisfy(w -> assertThat(w)
                        .contains("the bank states 2 credits of 87.00\u00a0EUR, but 1 of 77.00\u00a0EUR were read"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2611201120C1,50NTRFNONREF            | CRDT | false | 1.50 | 2026-11-20 | 2026-11-20
            2611201120DR20,00N037NONREF          | DBIT | false | 20   | 2026-11-20 | 2026-11-20
            2611201120RCR20,N068NONREF           | DBIT | true  | 20   | 2026-11-20 | 2026-11-20
            2611201120RD20,N068NONREF            | CRDT | true  | 20   | 2026-11-20 | 2026-11-20
            261231 0104C20,NTRF                  | -    | -     | -    | -          | -
            2612310104C20,NTRF                   | CRDT | false | 20   | 2027-01-04 | 2026-12-31
            2701021231C20,NTRF                   | CRDT | false | 20   | 2026-12-31 | 2027-01-02
            261120D000000000025,00N102EREF       | DBIT | false | 25   | 2026-11-20 | 2026-11-20
            261120C500NTRF29-07-2014 10:05//B4G2 | CRDT | false | 500  | 2026-11-20 | 2026-11-20
            991120C5,NTRF                        | CRDT | false | 5    | 1999-11-20 | 1999-11-20
            261320C5,NTRF                        | -    | -     | -    | -          | -
            261120C5,001NTRF                     | -    | -     | -    | -          | -
            261120C-5,00NTRF                     | -    | -     | -    | -          | -
            261120X5,00NTRF                      | -    | -     | -    | -          | -
            """)
    void entriesAsBanksWriteThem(
            String line, String direction, String reversal, String amount, String booked, String value) {
        if (direction.equals("-")) {
            assertThatThrownBy(() -> only(":61:" + line))
                    .isInstanceOf(UnreadableStatement.class)
                    .hasMessageStartingWith("Line 5, column 1");
            return;
        }
        ReportedTransaction read = only(":61:" + line);
        assertThat(read.direction()).isEqualTo(Direction.valueOf(direction));
        assertThat(read.reversal()).isEqualTo(Boolean.parseBoolean(reversal));
        assertThat(read.amount()).isEqualByComparingTo(amount);
        assertThat(read.bookedOn()).isEqualTo(booked);
        assertThat(read.valueOn()).isEqualTo(value);
    }

    /** Else a payer would write what the bank kept of the amount, or from whose account it came. */
    @Test
    void whatThePayerWritesIsNotWhatTheBankSays() {
        RecordingSink dutch = RecordingSink.sniffed(statement(
                        ":61:2611201120C800,00NTRFNONREF",
                        ":86:/TRTP/SEPA/IBAN/NL20INGB0001234567/NAME/ANNA/REMI/INV-1 "
                                + "/CHGS/EUR200,00/OCMT/USD1000,00/EXCH/1,1/NAME/OTTO/MARF/M-1/EREF/E-1/")
                .getBytes(StandardCharsets.UTF_8));
        assertThat(dutch.transactions).singleElement().satisfies(t -> {
            assertThat(t.details().charges()).isNull();
            assertThat(t.details().instructedAmount()).isNull();
            assertThat(t.details().exchangeRate()).isNull();
            assertThat(t.details().mandateId()).isNull();
            assertThat(t.payerName()).isEqualTo("ANNA");
            assertThat(t.endToEndId()).isEqualTo("E-1");
            assertThat(t.remittanceText()).startsWith("INV-1").contains("CHGS/EUR200,00", "OTTO");
        });
        RecordingSink german = RecordingSink.sniffed(statement(
                        ":61:2611201120C800,00NTRFNONREF",
                        ":86:166?00GUTSCHRIFT?20EREF+E-1 SVWZ+INV-1 COAM+EUR?21200,00 IBAN+DE0212030000000?220202051 "
                                + "MREF+M-1?31DE02500105170137075030?32ANNA")
                .getBytes(StandardCharsets.UTF_8));
        assertThat(german.transactions).singleElement().satisfies(t -> {
            assertThat(t.details().charges()).isNull();
            assertThat(t.details().mandateId()).isNull();
            assertThat(t.payerIban()).isEqualTo("DE02500105170137075030");
            assertThat(t.endToEndId()).isEqualTo("E-1");
            assertThat(t.remittanceText()).startsWith("INV-1 COAM+");
        });
    }

    @Test
    void lineEndsCharactersAndEnvelopesDoNotMatter() {
        String plain =
                statement(":61:2611201120C5,00NTRFNONREF", ":86:166?00GUTSCHRIFT?20SVWZ+für Müller?32Jürgen Groß");
        for (byte[] file : List.of(
                plain.getBytes(StandardCharsets.UTF_8),
                plain.getBytes(StandardCharsets.ISO_8859_1),
                plain.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8),
                plain.replace("\n", "\r").getBytes(StandardCharsets.UTF_8),
                ("\ufeff" + plain).getBytes(StandardCharsets.UTF_8),
                ("\ufeff" + plain).getBytes(StandardCharsets.UTF_16LE),
                plain.getBytes(StandardCharsets.UTF_16BE),
                ("\n\n  " + plain).getBytes(StandardCharsets.UTF_8),
                ("{1:F01INGBNL2AXXXX00001}\n{2:I940INGBNL2AXXXN}\n{4:\n" + plain.replace("\n-\n", "\n-}\n"))
                        .getBytes(StandardCharsets.UTF_8),
                ("ABNANL2A\n940\nABNANL2A\n" + plain).getBytes(StandardCharsets.UTF_8))) {
            RecordingSink read = RecordingSink.sniffed(file);
            assertThat(read.transactions).singleElement().satisfies(t -> {
                assertThat(t.payerName()).isEqualTo("Jürgen Groß");
                assertThat(t.remittanceText()).isEqualTo("für Müller");
            });
        }
    }

    @Test
    void balancesWithoutACurrencyTakeTheAccounts() {
        String file = statement(":61:2611201120C5,00NTRFNONREF").replace("EUR", "");
        assertThatThrownBy(() -> RecordingSink.sniffed(file))
                .isInstanceOf(UnreadableStatement.class)
                .hasMessageContaining("has no currency");
        RecordingSink read = new RecordingSink();
        StatementReader.read(
                new java.io.ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
                new StatementReader.Source(
                        1 << 20,
                        "file",
                        account -> account.equals("370400440532013000") ? "EUR" : null,
                        List.of(),
                        false),
                read);
        assertThat(read.transactions)
                .singleElement()
                .satisfies(t -> assertThat(t.currency()).isEqualTo("EUR"));
    }

    @Test
    void statementsWithoutANumberAreToldApartByTheirDays() {
        String first = statement(":61:2611201120C5,00NTRFNONREF").replace(":28C:7/1", ":28C:0");
        String next = first.replace(":60F:C261119", ":60F:C261120").replace("2611201120", "2611211121");
        RecordingSink read = RecordingSink.sniffed(first + next);
        assertThat(read.headers)
                .extracting(StatementHeader::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.startsWith("REF "));
        assertThat(RecordingSink.sniffed(next).headers.get(0).id())
                .as("the same in any file")
                .isEqualTo(read.headers.get(1).id());
    }

    @Test
    void whatIsCutOffOrDoubledOrOutOfPlaceIsRefused() {
        String whole = statement(":61:2611201120C5,00NTRFNONREF", ":86:text");
        refused(
                whole.substring(0, whole.indexOf(":62F:")),
                "has no closing balance (:62F:), so that the file may be cut off");
        refused(whole.replace(":61:", ":60F:C261119EUR100,00\n:61:"), "only one opening balance");
        refused(whole + ":61:2611201120C5,00NTRFNONREF\n", "is outside a statement");
        refused(whole.replace("-\n", ":61:2611201120C5,00NTRFNONREF\n"), "there is an entry after the closing balance");
        refused(whole.replace(":60F:C261119EUR100,00\n", ""), "no opening balance");
        refused(whole.replace(":25:37040044/0532013000\n", ""), "does not name its account");
        refused(whole.replace(":62F:C261120EUR", ":62F:C261120USD"), "different currencies");
        refused(whole.replace(":86:text", ":86:" + "x".repeat(20_000)), "longer than 10000 characters");
        refused(whole.replace(":86:text", ":86:" + "x\n".repeat(2000)), "more than 1000 lines");
        refused(whole.replace("text", "te\0xt"), "binary data");
    }

    private static void refused(String file, String why) {
        assertThatThrownBy(() -> RecordingSink.sniffed(file))
                .isInstanceOf(UnreadableStatement.class)
                .hasMessageContaining(why);
    }
}
