package org.ordertocash.statement.camt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ordertocash.fixture.CamtXml.credit;
import static org.ordertocash.fixture.CamtXml.details;
import static org.ordertocash.fixture.CamtXml.document;
import static org.ordertocash.fixture.CamtXml.entry;
import static org.ordertocash.fixture.CamtXml.payment;
import static org.ordertocash.fixture.CamtXml.statement;
import static org.ordertocash.fixture.CamtXml.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordertocash.statement.RecordingSink;
import org.ordertocash.statement.reported.ReportedTransaction;
import org.ordertocash.statement.reported.ReportedTransaction.Direction;
import org.ordertocash.statement.reported.StatementHeader;
import org.ordertocash.statement.reported.StatementKind;
import org.ordertocash.statement.reported.StatementSummary;
import org.ordertocash.statement.reported.UnreadableStatement;

class CamtReaderTest {

    @Test
    void theSampleStatementIsReadInFull() throws IOException {
        RecordingSink read =
                RecordingSink.of(Files.readAllBytes(Path.of("samples/statements/end-of-day-2026-11-20.camt053.xml")));

        StatementHeader header = read.headers.get(0);
        assertThat(header.kind()).isEqualTo(StatementKind.END_OF_DAY);
        assertThat(header.format()).isEqualTo("camt.053.001.08");
        assertThat(header.accountId()).isEqualTo("DE89370400440532013000");
        assertThat(header.currency()).isEqualTo("EUR");
        assertThat(header.sequence()).isEqualTo("224");
        assertThat(header.createdOn()).isEqualTo(LocalDate.of(2026, 11, 20));
        StatementSummary summary = read.summaries.get(0);
        assertThat(summary.entries()).isEqualTo(4);
        assertThat(summary.pending()).isEqualTo(1);
        assertThat(summary.openingBalance().add(summary.bookedSum())).isEqualByComparingTo(summary.closingBalance());
        assertThat(read.transactions)
                .extracting(t -> t.amount().toPlainString())
                .containsExactly("1190.00", "1000.00", "500.00", "15.40", "800.00");
        ReportedTransaction first = read.transactions.get(0);
        assertThat(first.structuredReferences()).containsExactly("RF18539007547034");
        assertThat(first.payerName()).isEqualTo("Bäckerei Sonnenschein e.K.");
        assertThat(first.payerIban()).isEqualTo("DE02120300000000202051");
        assertThat(first.endToEndId()).as("NOTPROVIDED is no reference").isNull();
        assertThat(first.bankReference()).isEqualTo("2026112000010001");
        ReportedTransaction second = read.transactions.get(1);
        assertThat(second.remittanceText()).isEqualTo("Rechnung INV-2026-0000 41 vom 02.11.2026");
        assertThat(second.batchIndex()).isEqualTo(1);
        ReportedTransaction third = read.transactions.get(2);
        assertThat(third.payerName()).as("the ultimate debtor stands in").isEqualTo("Pension Alpenblick");
        assertThat(third.payerIban()).as("an IBAN among the other ids").isEqualTo("AT483200000012345864");
        ReportedTransaction charge = read.transactions.get(3);
        assertThat(charge.direction()).isEqualTo(Direction.DBIT);
        assertThat(charge.remittanceText()).isEqualTo("Kontoführung November");
        ReportedTransaction last = read.transactions.get(4);
        assertThat(last.bookedOn()).isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(last.valueOn()).isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(read.warnings).singleElement().asString().contains("1 entry is not booked yet");
    }

    @Test
    void aReturnNamesItsPayerAndReasonAndAMixedBatchIsSplit() throws IOException {
        RecordingSink read =
                RecordingSink.of(Files.readAllBytes(Path.of("samples/statements/returned-collection.camt054.xml")));

        ReportedTransaction returned = read.transactions.get(0);
        assertThat(returned.direction()).isEqualTo(Direction.DBIT);
        assertThat(returned.reversal()).isTrue();
        assertThat(returned.returnReason()).isEqualTo("AM04");
        assertThat(returned.payerName()).isEqualTo("Berghotel Enzian AG");
        assertThat(returned.endToEndId()).isEqualTo("INV-2026-000017");
        assertThat(read.transactions.subList(1, 3))
                .extracting(ReportedTransaction::direction)
                .containsExactly(Direction.CRDT, Direction.DBIT);
        assertThat(read.transactions.get(1).structuredReferences()).containsExactly("INV-2026-000018");
        assertThat(read.summaries.get(0).bookedSum()).isEqualByComparingTo("650");
        assertThat(read.warnings).isEmpty();
    }

    @Test
    void aBatchWithoutAmountsInItsPaymentsIsOneTransaction() {
        RecordingSink read = RecordingSink.of(statement(credit(
                "30", details("<TxDtls>" + text("INV-1") + "</TxDtls>", "<TxDtls>" + text("INV-2") + "</TxDtls>"))));

        assertThat(read.transactions).singleElement().satisfies(t -> {
            assertThat(t.amount()).isEqualByComparingTo("30");
            assertThat(t.remittanceText()).isEqualTo("INV-1 INV-2");
        });
        assertThat(read.warnings).singleElement().asString().contains("not all of its payments have an amount");
    }

    @Test
    void paymentsThatDoNotAddUpToTheirEntryNeverChangeWhatMovedOnTheAccount() {
        RecordingSink read = RecordingSink.of(
                statement(credit("30", details(payment("10", "CRDT", ""), payment("15", "CRDT", "")))));

        assertThat(read.transactions)
                .singleElement()
                .satisfies(t -> assertThat(t.amount()).isEqualByComparingTo("30"));
        assertThat(read.warnings).singleElement().asString().contains("come to 25.00\u00a0EUR, not to 30.00\u00a0EUR");
    }

    @Test
    void theAmountsOfVersionTwoAreFoundToo() {
        String amount = "<TxDtls><AmtDtls><TxAmt><Amt Ccy='EUR'>%s</Amt></TxAmt></AmtDtls></TxDtls>";

        RecordingSink read =
                RecordingSink.of(statement(credit("30", details(amount.formatted("10"), amount.formatted("20")))));

        assertThat(read.transactions).extracting(t -> t.amount().intValue()).containsExactly(10, 20);
    }

    @Test
    void zerosBeyondTheCentAreFineAndAnythingElseIsRefused() {
        assertThat(RecordingSink.of(statement(credit("8.85000")))
                        .transactions
                        .get(0)
                        .amount())
                .isEqualTo("8.85");
        assertThatThrownBy(() -> RecordingSink.of(statement(credit("8.85312"))))
                .isInstanceOf(UnreadableStatement.class)
                .hasMessageContaining("8.85312")
                .hasMessageContaining("more decimals than EUR has (2)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8,85", "", "1E9", "-5", "abc", "99999999999999999", "NaN"})
    void anAmountThatIsNoneRefusesTheFile(String amount) {
        assertThatThrownBy(() -> RecordingSink.of(statement(credit(amount)))).isInstanceOf(UnreadableStatement.class);
    }

    @Test
    void aNewerStatusIsACodeAndNoStatusMeansBooked() {
        assertThat(RecordingSink.of(statement(
                                credit("1", "<Sts><Cd>PDNG</Cd></Sts>"),
                                credit("2", "<Sts>INFO</Sts>"),
                                credit("3", "<Sts> BOOK </Sts>"),
                                credit("4")))
                        .transactions)
                .hasSize(2);
    }

    @Test
    void missingAndImpossibleDaysFallBackAndAreSaid() {
        RecordingSink read = RecordingSink.of(statement(
                entry("<Amt Ccy='EUR'>1</Amt><CdtDbtInd>CRDT</CdtDbtInd><ValDt><Dt>2026-02-03</Dt></ValDt>"),
                entry("<Amt Ccy='EUR'>2</Amt><CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>2026-02-28</Dt></BookgDt>"
                        + "<ValDt><Dt>2026-02-30</Dt></ValDt>"),
                entry("<Amt Ccy='EUR'>3</Amt><CdtDbtInd>CRDT</CdtDbtInd>")));

        assertThat(read.transactions)
                .extracting(ReportedTransaction::bookedOn)
                .containsExactly(LocalDate.of(2026, 2, 3), LocalDate.of(2026, 2, 28), LocalDate.of(2026, 11, 20));
        assertThat(read.transactions.get(1).valueOn()).isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(read.warnings).hasSize(2);
    }

    @Test
    void wrappersNamespacesAndEmptyFirstLinesDoNotMatter() {
        String plain = statement(credit("1")).replaceFirst("<\\?xml.*\\?>", "").replaceFirst(" xmlns=\"[^\"]*\"", "");
        assertThat(RecordingSink.of("\n\n<?xml version='1.0'?><a><b>" + plain + "</b><b>" + plain + "</b></a>").headers)
                .hasSize(2);
        assertThat(RecordingSink.of(statement(credit("1"))
                                .replace("<", "<p:")
                                .replace("<p:/", "</p:")
                                .replace("<p:?", "<?")
                                .replace("xmlns=", "xmlns:p="))
                        .transactions)
                .hasSize(1);
    }

    @Test
    void otherEncodingsAreRead() {
        String file = statement(credit("1", details("<TxDtls>" + text("Müller") + "</TxDtls>")));
        assertThat(RecordingSink.of(file.replace("UTF-8", "UTF-16").getBytes(StandardCharsets.UTF_16))
                        .transactions
                        .get(0)
                        .remittanceText())
                .isEqualTo("Müller");
        assertThat(RecordingSink.of(file.replace("UTF-8", "ISO-8859-1").getBytes(StandardCharsets.ISO_8859_1))
                        .transactions
                        .get(0)
                        .remittanceText())
                .isEqualTo("Müller");
        assertThat(RecordingSink.of("\ufeff" + file).transactions).hasSize(1);
    }

    @Test
    void theOldFirstVersionCarriesItsVersionInTheElementNames() {
        String v1 = statement(credit("1")).replace("BkToCstmrStmt", "BkToCstmrStmtV01");
        assertThat(RecordingSink.of(v1).transactions).hasSize(1);
    }

    @Test
    void pagesOfOneStatementAreToldApart() {
        String page = "<Stmt><Id>S</Id><StmtPgntn><PgNb>2</PgNb><LastPgInd>true</LastPgInd></StmtPgntn><ElctrncSeqNb>7"
                + "</ElctrncSeqNb></Stmt>";
        assertThat(RecordingSink.of(document(page)).headers.get(0).sequence()).isEqualTo("7/2");
    }

    @Test
    void aLongTextIsCutWithAWarningAndNotInsideACharacter() {
        RecordingSink read = RecordingSink.of(statement(
                credit("1", "<NtryDtls><TxDtls>" + text("x".repeat(3999) + "😀😀") + "</TxDtls></NtryDtls>")));
        assertThat(read.transactions.get(0).remittanceText()).isEqualTo("x".repeat(3999));
        assertThat(read.warnings).singleElement().asString().contains("were cut");
    }

    @Test
    void otherFilesAreRefusedWithASentence() {
        assertRefused("", "The file is empty");
        assertRefused(":20:STARTUMS\r\n:25:10020030/1234567", "not an XML file");
        assertRefused("<html><body>Log in</body></html>", "no account statement");
        assertRefused(
                "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pain.001.001.03'><CstmrCdtTrfInitn/></Document>",
                "another kind of message (CstmrCdtTrfInitn)");
        assertRefused(document(""), "no account statement");
        assertRefused(statement(credit("1")).replace("</Stmt>", "</Smt>"), "Line 2, column");
    }

    @Test
    void aTruncatedFileIsRefusedWhereverItEnds() throws IOException {
        byte[] whole = Files.readAllBytes(Path.of("samples/statements/end-of-day-2026-11-20.camt053.xml"));
        for (int length = 0; length < whole.length - 1; length += 200) {
            String start = new String(whole, 0, length, StandardCharsets.ISO_8859_1);
            assertThatThrownBy(() -> RecordingSink.of(start))
                    .as("first %d bytes", length)
                    .isInstanceOf(UnreadableStatement.class);
        }
    }

    @Test
    void entitiesAreRefusedUnread() {
        String bomb = """
                <?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
                """ + statement(credit("1", text("&b;"))).replaceFirst("<\\?xml.*\\?>", "");
        assertRefused(bomb, "XML entities");
        assertRefused("<!DOCTYPE Document SYSTEM \"file:///etc/passwd\"><Document/>", "XML entities");
        assertRefused(statement(credit("1", text("&unknown;"))), "");
        assertRefused(
                "<!DOCTYPE a [" + "<!ENTITY x 'yyyyyyyyyyyyyyy'>".repeat(100_000) + "]><a/>", "does not begin like");
    }

    @Test
    void deepNestingLongTextsAndEndlessTagsAreRefused() {
        assertRefused(document("<x>".repeat(5_000)), "nested more than 60 deep");
        assertRefused(
                statement(credit("1", details("<TxDtls>" + text("x".repeat(30_000)) + "</TxDtls>"))),
                "longer than 20000 characters");
        assertRefused(
                statement(credit("1", "<Other a='" + "x".repeat(2_000_000) + "'/>")), "more than 1 MB in one piece");
    }

    @Test
    void aFileBeyondTheLimitIsRefused() {
        byte[] file = statement(credit("1")).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> CamtReader.read(
                        new java.io.ByteArrayInputStream(file),
                        100,
                        account -> java.time.ZoneOffset.UTC,
                        new RecordingSink()))
                .isInstanceOf(UnreadableStatement.class)
                .hasMessageContaining("larger than");
    }

    @Test
    void damageIsToldInEnglishWhateverTheMachineSpeaks() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertRefused(statement(credit("1")).substring(0, 300), "The file is incomplete or damaged");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static void assertRefused(String file, String sentence) {
        assertThatThrownBy(() -> RecordingSink.of(file))
                .isInstanceOf(UnreadableStatement.class)
                .hasMessageContaining(sentence);
    }
}
