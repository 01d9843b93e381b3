package org.ordertocash.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordertocash.statement.reported.ReportedTransaction;
import org.ordertocash.statement.reported.UnreadableStatement;

/** Trifles in which banks differ: none makes a statement refused, or loses payer, text or money. */
class StatementDialectsTest {

    private static final String HEAD = ":20:MT940\r\n:25:DE89370400440532013000\r\n:28C:1/1\r\n";
    private static final String OPENS = ":60F:C260101EUR0,00\r\n";
    private static final String PAID = ":61:2601020102C100,00NTRFNONREF\r\n:86:INVOICE 4711\r\n";
    private static final String CLOSES = ":62F:C260102EUR100,00\r\n";
    private static final String REPORT =
            HEAD + ":34F:EUR0,\r\n:13D:2601021200+0100\r\n:61:2601020102C1160,00NTRFNONREF\r\n:86:INVOICE 4711\r\n";

    private static ReportedTransaction only(String file) {
        RecordingSink read = RecordingSink.sniffed(file);
        assertThat(read.transactions).hasSize(1);
        return read.transactions.get(0);
    }

    /** An entry of 100.00 with this behind the amount, and this text. */
    private static ReportedTransaction entry(String behindAmount, String text) {
        return only(HEAD + OPENS + ":61:2601020102C100,00" + behindAmount + "\r\n:86:" + text.replace("|", "\r\n")
                + "\r\n" + CLOSES + "-\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000 01INGBNL2AXXXX00001\r\n0000 01INGBNL2AXXXX00001\r\n940 00\r\n",
                "{1:D02AASDISLNETAXXXXXXXXXXXXX}\r\n{2:E623XXXXXXXXAXXXN}\r\n{4:\r\n",
                "{1:F01BANKDEFFXXXX0000000000}{2:O9400000000000BANKDEFFXXXX00000000000000000000N}{4:\r\n",
                "ABNANL2A\r\n940\r\nABNANL2A\r\n",
                "\r\n\r\n:940:\r\n",
                ""
            })
    void whatABankWritesBeforeTheFirstMessageIsItsEnvelope(String envelope) {
        assertThat(only(envelope + HEAD + OPENS + PAID + CLOSES + "-\r\n").amount())
                .isEqualByComparingTo("100.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", " -", "- ", "-XXX", "-}", "-\u0003", "-\r\n\u001a", "-}{5:{CHK:0123456789AB}}", ""})
    void anEndMarkIsOneWhateverStandsAroundIt(String mark) {
        assertThat(only(HEAD + OPENS + PAID + CLOSES + mark + "\r\n").amount()).isEqualByComparingTo("100.00");
        assertThat(RecordingSink.sniffed((HEAD + OPENS + PAID + CLOSES + mark + "\r\n").repeat(2)).transactions)
                .hasSize(2);
    }

    @Test
    void aLineOfATextThatLooksLikeAnEndMarkStaysText() {
        assertThat(entry("NTRFNONREF", "INVOICE 4711|-ABC|DEF").remittanceText())
                .isEqualTo("INVOICE 4711 -ABC DEF");
    }

    @Test
    void blanksInPlaceOfTheEntryDateAreNone() {
        ReportedTransaction read = only(HEAD + OPENS + ":61:260102    C100,00NTRFNONREF\r\n" + CLOSES + "-\r\n");
        assertThat(read.bookedOn()).isEqualTo(LocalDate.of(2026, 1, 2));
    }

    @Test
    void aReportThatIsCutOffIsRefusedWhereverItIsCut() {
        for (int at = REPORT.indexOf("C1160") + 3; at <= REPORT.length(); at++) {
            String cut = REPORT.substring(0, at);
            assertThatThrownBy(() -> RecordingSink.sniffed(cut))
                    .as(cut)
                    .isInstanceOf(UnreadableStatement.class)
                    .hasMessageContaining("cut off");
        }
        assertThat(only(REPORT + ":90D:0EUR0,00\r\n:90C:1EUR1160,00\r\n").amount())
                .isEqualByComparingTo("1160.00");
        assertThat(only(REPORT + "-\r\n").amount()).isEqualByComparingTo("1160.00");
        assertThat(RecordingSink.sniffed(REPORT + REPORT + "-\r\n").transactions)
                .as("the next message shows that the one before is whole")
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                // the payer between slashes, without a name for the name
                "NMSCNONREF//25570000;/ORDP/300000000123456|/MUSTER DOOEL|/747//747|/Uplata po faktura 4711;"
                        + "MUSTER DOOEL;;300000000123456 /MUSTER DOOEL /747//747 /Uplata po faktura 4711",
                // account and bank in one value
                "N541NONREF;/ACCW/NL91ABNA0417164300,INGBNL2A/ORDP//NAME/Hr A B Voorbeeld/REMI/4711;"
                        + "Hr A B Voorbeeld;NL91ABNA0417164300;4711",
                // the payer's account as the reference, its name in the next line
                "NIOBNL56ASNB9999999999|voorbeeld g j l m;NL56ASNB9999999999 voorbeeld g j l m||FACTUUR 4711;"
                        + "voorbeeld g j l m;NL56ASNB9999999999;NL56ASNB9999999999 voorbeeld g j l m FACTUUR 4711",
                "N658NONREF;/TRTP/SEPA OVERBOEKING/IBAN/NL25ABNA0987654321/BIC/ABNANL2A/NAME/|FOOBAR/REMI/FACTUUR 4711"
                        + "/EREF/NOTPROVIDED/ORDP//ID/203798473;FOOBAR;NL25ABNA0987654321;FACTUUR 4711",
                "N247NONREF;/TRTP/SEPA INCASSO/NAME/XXX B.V./REMI/INV 4711/IBAN/NL91ABNA0417164300/BIC/ABNANL2A"
                        + "/EREF/0123;XXX B.V.;NL91ABNA0417164300;INV 4711",
                // numbered parts without a business code
                "FTRFNONREF;>20Faktura 4711 styczen>31491050195310000|0477656534>32BOOKING GROUP;"
                        + "BOOKING GROUP;;Faktura 4711 styczen",
                // bank, account and name as the first parts of the purpose
                "NET NONREF;000>100000000000|>20ABNANL2A|>21NL91ABNA0417164300|>22J JANSEN>23FACTUUR 4711|"
                        + ">310666666666;J JANSEN;NL91ABNA0417164300;FACTUUR 4711",
                "NCLRNONREF;999RECHNUNG 4711;;;RECHNUNG 4711",
                "NONREF;999SEPA_CREDIT_TRANSFER:RE 4711;;;SEPA_CREDIT_TRANSFER:RE 4711",
                "NTRFNONREF;999123 4711;;;999123 4711"
            })
    void payerAndTextAreFoundWhereverTheBankPutsThem(
            String behindAmount, String text, String name, String iban, String remittance) {
        ReportedTransaction read = entry(behindAmount.replace("|", "\r\n"), text);
        assertThat(read.payerName()).isEqualTo(name);
        assertThat(read.payerIban()).isEqualTo(iban);
        assertThat(read.remittanceText()).isEqualTo(remittance);
        assertThat(read.endToEndId()).isIn(null, "0123");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0123456789; /ORDP//NAME/Bedrijf B.V./REMI/Factuur 4711/ISDT/2026-01-02; Factuur 4711",
                "P012345678; /BENM//NAME/Bedrijf B.V./REMI/Factuur 4711; Factuur 4711",
                "RE-2026-000123; /ORDP//NAME/Bedrijf B.V./REMI/Factuur 4711; Factuur 4711 RE-2026-000123",
                "0123456789; /ORDP//NAME/Bedrijf B.V.; 0123456789",
                "0123456789; Factuur 4711; Factuur 4711 0123456789"
            })
    void theOtherAccountBesideANamedTextIsNotPartOfIt(String secondLine, String text, String remittance) {
        assertThat(entry("N122NONREF\r\n" + secondLine, text).remittanceText()).isEqualTo(remittance);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "windows-1252; DE; Müller & Söhne GmbH, Straße 5",
                "windows-1252; FR; Société Hélène à la crème – l’été",
                "windows-1252; DE; Betrag 100 € für Größe ½",
                "windows-1252; DE; „Meier“ – Sohn’s … Meier–Sohn • 5–7 STRAßE",
                "ISO-8859-1; ES; Peña y Muñoz, Año 2026",
                "ISO-8859-15; DE; 100 € für Žižek & Œuvre",
                "windows-1250; PL; Wpłata za usługę, Łódź, źródło",
                "windows-1250; DE; Müller, Žluťoučký kůň, Dvořák",
                "windows-1250; HU; Győző Kovács számla",
                "ISO-8859-2; PL; Wpłata za usługę, Łódź, źródło",
                "IBM850; DE; Müller & Söhne GmbH, Straße 5",
                "IBM437; DE; MÜLLER UND SÖHNE GRÖSSE",
                "IBM852; DE; Csoportos átutalás jóváírás győr tűzhely Kft",
                "IBM852; PL; Wpłata za usługę",
                "UTF-8; DE; Dvořák Größe 100 €",
                "UTF-16LE; DE; Dvořák Größe 100 €",
                "UTF-16BE; DE; Dvořák Größe 100 €"
            })
    void lettersAreRightInEveryCodePage(String page, String country, String text) {
        String file = HEAD.replace("DE89", country + "89") + OPENS + PAID.replace("INVOICE 4711", text) + CLOSES + "-";
        RecordingSink read = RecordingSink.sniffed(file.getBytes(Charset.forName(page)));

        assertThat(read.transactions.get(0).remittanceText()).isEqualTo(text);
        boolean usual = page.startsWith("UTF") || page.equals("windows-1252") || page.equals("ISO-8859-1");
        assertThat(read.warnings).hasSize(usual ? 0 : 1).allMatch(w -> w.contains("code page"));
    }

    @Test
    void aMarkAtTheBeginningIsNoText() {
        for (String page : List.of("UTF-8", "UTF-16LE", "UTF-16BE")) {
            String file = "\ufeff" + HEAD + OPENS + PAID.replace("INVOICE", "Dvořák") + CLOSES + "-";
            assertThat(RecordingSink.sniffed(file.getBytes(Charset.forName(page)))
                            .transactions
                            .get(0)
                            .remittanceText())
                    .isEqualTo("Dvořák 4711");
        }
    }

    @Test
    void lettersThatCouldBeOthersAreTold() {
        String file = HEAD.replace("DE89370400440532013000", "5320130001")
                + OPENS
                + PAID.replace("INVOICE 4711", "Crème 4711")
                + CLOSES
                + "-";
        RecordingSink read = RecordingSink.sniffed(file.getBytes(Charset.forName("windows-1252")));

        assertThat(read.transactions.get(0).remittanceText()).isEqualTo("Crème 4711");
        assertThat(read.warnings).singleElement().asString().contains("line 6", "windows-1252", "windows-1250");
    }

    @Test
    void withoutATypeNoReferenceIsInvented() {
        ReportedTransaction read = entry("NONREF", "4711");
        assertThat(read.details().transactionCode()).isNull();
        assertThat(read.endToEndId()).isNull();
    }

    @Test
    void textBehindAnOriginalAmountStaysText() {
        ReportedTransaction read = entry(
                "NTRF1004688128//61285222",
                "/OCMT/USD2853,12/|PAYMENT OF INVOICES 204011234 20401 1256|/OGB/SOME BANK /VA/123456");
        assertThat(read.details().instructedAmount()).isEqualByComparingTo("2853.12");
        assertThat(read.details().instructedCurrency()).isEqualTo("USD");
        assertThat(read.remittanceText())
                .isEqualTo("PAYMENT OF INVOICES 204011234 20401 1256 /OGB/SOME BANK /VA/123456");
    }

    @Test
    void whoPaysIsNotSaidByThePayersWords() {
        ReportedTransaction read = entry(
                "NTRFNONREF",
                "/IBAN/NL25ABNA0987654321/NAME/PAYER/REMI/INV 1/NAME/OTHER/EREF/7/NAME/OTHER"
                        + "/IBAN/NL91ABNA0417164300/BIC/ABNANL2A");
        assertThat(read.payerName()).isEqualTo("PAYER");
        assertThat(read.payerIban()).isEqualTo("NL25ABNA0987654321");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", ",,,/", ",/", ",,,,,,/"})
    void commasAtTheEndOfABaiRecordSayNothing(String end) {
        assertThat(only("01,BANKID,ME,261128,0600,1,,,2/\n02,ME,BANKID,1,261127,,USD,2/\n"
                        + "03,880001,USD,010,100000,,,015,150000,," + end + "\n88,040,90000,,,045,150000,," + end
                        + "\n88,072,000,,,074,000,," + end
                        + "\n16,175,50000,Z,BR1,CR1,DEPOSIT/\n49,540000,5/\n98,540000,1,7/\n99,540000,1,9/\n"))
                .satisfies(read -> assertThat(read.amount()).isEqualByComparingTo("500.00"));
    }

    @ParameterizedTest
    @CsvSource({
        "Dt, 20261124, 2026-11-24",
        "Dt, 2026-11-24, 2026-11-24",
        "Dt, 2026-11-24+01:00, 2026-11-24",
        "DtTm, 2026-11-27T23:00:00.000Z, 2026-11-28",
        "DtTm, 2026-07-27T22:00:00Z, 2026-07-28",
        "DtTm, 2026-11-27T00:00:00Z, 2026-11-27",
        "DtTm, 2026-11-27T12:00:00Z, 2026-11-27",
        "DtTm, 2026-11-27T23:30:00+01:00, 2026-11-27",
        "DtTm, 2026-11-27T23:30:00, 2026-11-27"
    })
    void aDayIsThatOfTheBank(String element, String written, LocalDate day) {
        RecordingSink read = RecordingSink.sniffed(camt("CRDT", "5.00", "")
                .replace("<BookgDt><Dt>2026-11-28</Dt>", "<BookgDt><%1$s>%2$s</%1$s>".formatted(element, written)));
        assertThat(read.transactions)
                .singleElement()
                .satisfies(one -> assertThat(one.bookedOn()).isEqualTo(day));
        assertThat(read.warnings).isEmpty();
    }

    @Test
    void whatIsNoDateIsNamed() {
        RecordingSink read = RecordingSink.sniffed(camt("CRDT", "5.00", "")
                .replace("<BookgDt><Dt>2026-11-28</Dt>", "<BookgDt><Dt>24.11.2026</Dt>")
                .replace("<ValDt><Dt>2026-11-28</Dt></ValDt>", ""));
        assertThat(read.warnings)
                .singleElement()
                .asString()
                .contains("24.11.2026")
                .doesNotContain("no date;");
    }

    @ParameterizedTest
    @CsvSource({
        "123.45, 119.00, '', 4.45",
        "119.00, 119.00, '', ",
        "123.45, 119.00, <Chrgs><Rcrd><Amt Ccy=\"EUR\">3.00</Amt></Rcrd></Chrgs>, 3.00",
        "123.45, 150.00, '', "
    })
    void aReturnsChargeIsWhatItIsMoreThanTheCollection(
            String returned, String collected, String charges, String expected) {
        ReportedTransaction read = only(camt("DBIT", returned, """
                <AmtDtls><InstdAmt><Amt Ccy="EUR">%s</Amt></InstdAmt></AmtDtls>%s\
                <RtrInf><Rsn><Cd>AM04</Cd></Rsn></RtrInf>""".formatted(collected, charges)));
        if (expected == null) {
            assertThat(read.details().charges()).isNull();
        } else {
            assertThat(read.details().charges()).isEqualByComparingTo(expected);
        }
    }

    @Test
    void filesOfAZipAreReadAllOrNone() throws IOException {
        RecordingSink read =
                RecordingSink.sniffed(zipped(camt("CRDT", "5.00", ""), HEAD + OPENS + PAID + CLOSES + "-"));
        assertThat(read.transactions)
                .extracting(one -> one.amount().toPlainString())
                .containsExactly("5.00", "100.00");
        byte[] oneIsNone = zipped(camt("CRDT", "5.00", ""), "hello");
        assertThatThrownBy(() -> RecordingSink.sniffed(oneIsNone))
                .isInstanceOf(UnreadableStatement.class)
                .hasMessageStartingWith("In the ZIP file, file2: ");
        byte[] packedTwice = zipped(new String(zipped("hello"), StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> RecordingSink.sniffed(packedTwice))
                .isInstanceOf(UnreadableStatement.class)
                .hasMessageContaining("another packed file");
        assertThatThrownBy(() -> RecordingSink.sniffed(zipped())).isInstanceOf(UnreadableStatement.class);
    }

    @Test
    void aZipThatIsCutOffIsRefusedWhereverItIsCut() throws IOException {
        byte[] whole = zipped(HEAD + OPENS + PAID + CLOSES + "-");
        int data = whole.length - 90; // behind the data stands only the directory
        for (int length = 4; length < data; length += 7) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> RecordingSink.sniffed(cut)).isInstanceOf(UnreadableStatement.class);
        }
    }

    @Test
    void whatAZipUnpacksToIsLimited() throws IOException {
        byte[] bomb = zipped(HEAD + OPENS + PAID.repeat(100_000) + CLOSES + "-");
        assertThat(bomb.length).isLessThan(1 << 20);
        assertThatThrownBy(() -> StatementReader.read(
                        new ByteArrayInputStream(bomb), StatementReader.Source.of(1 << 20), new RecordingSink()))
                .isInstanceOf(UnreadableStatement.class)
                .hasMessageContaining("larger than 1 MB");
    }

    @Test
    void aFileInGzipIsReadAsItIs() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write((HEAD + OPENS + PAID + CLOSES + "-").getBytes(StandardCharsets.UTF_8));
        }
        assertThat(RecordingSink.sniffed(out.toByteArray()).transactions).hasSize(1);
        byte[] cut = Arrays.copyOf(out.toByteArray(), out.size() - 20);
        assertThatThrownBy(() -> RecordingSink.sniffed(cut)).isInstanceOf(UnreadableStatement.class);
    }

    private static byte[] zipped(String... files) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (int i = 0; i < files.length; i++) {
                zip.putNextEntry(new ZipEntry("file" + (i + 1)));
                zip.write(files[i].getBytes(StandardCharsets.ISO_8859_1));
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static String camt(String direction, String amount, String details) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
                <GrpHdr><MsgId>M</MsgId><CreDtTm>2026-11-28T06:00:00Z</CreDtTm></GrpHdr>
                <Stmt><Id>S</Id><Acct><Id><IBAN>DE44370400448000000063</IBAN></Id><Ccy>EUR</Ccy></Acct>
                <Ntry><Amt Ccy="EUR">%2$s</Amt><CdtDbtInd>%1$s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>\
                <BookgDt><Dt>2026-11-28</Dt></BookgDt><ValDt><Dt>2026-11-28</Dt></ValDt>\
                <NtryDtls><TxDtls><Refs><EndToEndId>E1</EndToEndId></Refs>%3$s</TxDtls></NtryDtls></Ntry>
                </Stmt></BkToCstmrStmt></Document>
                """.formatted(direction, amount, details);
    }
}
