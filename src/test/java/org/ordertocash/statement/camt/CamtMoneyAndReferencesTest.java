package org.ordertocash.statement.camt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ordertocash.fixture.CamtXml.credit;
import static org.ordertocash.fixture.CamtXml.details;
import static org.ordertocash.fixture.CamtXml.payment;
import static org.ordertocash.fixture.CamtXml.statement;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordertocash.statement.RecordingSink;
import org.ordertocash.statement.reported.ReportedTransaction;

/**
 * What banks tell beyond amount, payer and text, in the shapes of the versions: a short amount must be explained, never
 * invented.
 */
class CamtMoneyAndReferencesTest {

    private static ReportedTransaction only(String entry) {
        RecordingSink read = RecordingSink.of(statement(entry));
        assertThat(read.transactions).hasSize(1);
        return read.transactions.get(0);
    }

    private static ReportedTransaction.Details paid(String amount, String more) {
        return only(credit(amount, details(payment(amount, "CRDT", more)))).details();
    }

    private static List<BigDecimal> amounts(String... values) {
        return java.util.Arrays.stream(values)
                .map(v -> v == null ? null : new BigDecimal(v))
                .toList();
    }

    private static String document(String number, String amounts) {
        return "<Strd><RfrdDocInf><Tp><CdOrPrtry><Cd>CINV</Cd></CdOrPrtry></Tp><Nb>" + number
                + "</Nb></RfrdDocInf><RfrdDocAmt>" + amounts + "</RfrdDocAmt></Strd>";
    }

    private static String euro(String element, String amount) {
        return "<" + element + " Ccy=\"EUR\">" + amount + "</" + element + ">";
    }

    @Test
    void eachDocumentHasTheAmountThatIsPaidOnIt() {
        ReportedTransaction t = only(credit(
                "150.00",
                details(payment(
                        "150.00",
                        "CRDT",
                        "<RmtInf>"
                                + document("INV-1", euro("DuePyblAmt", "110.00") + euro("RmtdAmt", "100.00"))
                                + document("INV-2", euro("DuePyblAmt", "50.00"))
                                + "<Strd><CdtrRefInf><Ref>RF18539007547034</Ref></CdtrRefInf></Strd></RmtInf>"))));

        assertThat(t.structuredReferences()).containsExactly("INV-1", "INV-2", "RF18539007547034");
        assertThat(t.details().structuredAmounts())
                .isEqualTo(java.util.Arrays.asList(new BigDecimal("100.00"), new BigDecimal("50.00"), null));
    }

    @Test
    void versionOneSaysTheSameWithOtherWords() {
        ReportedTransaction t = only(credit(
                "100.00",
                details(payment(
                        "100.00",
                        "CRDT",
                        "<RmtInf><Strd><RfrdDocInf><RfrdDocTp><Cd>CINV</Cd></RfrdDocTp>"
                                + "<RfrdDocNb>INV-1</RfrdDocNb></RfrdDocInf><RfrdDocAmt>" + euro("RmtdAmt", "100.00")
                                + "</RfrdDocAmt></Strd></RmtInf>"))));

        assertThat(t.structuredReferences()).containsExactly("INV-1");
        assertThat(t.details().structuredAmounts()).isEqualTo(amounts("100.00"));
    }

    @Test
    void anAmountOfTheDocumentIsNotAlsoTheReferences() {
        assertThat(paid(
                                "100.00",
                                "<RmtInf><Strd><RfrdDocInf><Nb>INV-1</Nb></RfrdDocInf><RfrdDocAmt>"
                                        + euro("RmtdAmt", "100.00")
                                        + "</RfrdDocAmt><CdtrRefInf><Ref>RF18539007547034</Ref></CdtrRefInf></Strd>"
                                        + "</RmtInf>")
                        .structuredAmounts())
                .isEqualTo(java.util.Arrays.asList(new BigDecimal("100.00"), null));
        assertThat(paid(
                                "100.00",
                                "<RmtInf><Strd><RfrdDocAmt>" + euro("RmtdAmt", "100.00")
                                        + "</RfrdDocAmt><CdtrRefInf><Ref>RF18539007547034</Ref></CdtrRefInf></Strd>"
                                        + "</RmtInf>")
                        .structuredAmounts())
                .isEqualTo(amounts("100.00"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // for two documents together
                "<Strd><RfrdDocInf><Nb>INV-1</Nb></RfrdDocInf><RfrdDocInf><Nb>INV-2</Nb></RfrdDocInf><RfrdDocAmt>"
                        + "<RmtdAmt Ccy=\"EUR\">1</RmtdAmt></RfrdDocAmt></Strd>",
                // in another currency, no amount at all, negative, nothing
                "<Strd><RfrdDocInf><Nb>INV-1</Nb></RfrdDocInf><RfrdDocAmt><RmtdAmt "
                        + "Ccy=\"USD\">1</RmtdAmt></RfrdDocAmt></Strd>",
                "<Strd><RfrdDocInf><Nb>INV-1</Nb></RfrdDocInf><RfrdDocAmt><RmtdAmt "
                        + "Ccy=\"EUR\">1,00</RmtdAmt></RfrdDocAmt></Strd>",
                "<Strd><RfrdDocInf><Nb>INV-1</Nb></RfrdDocInf><RfrdDocAmt><RmtdAmt "
                        + "Ccy=\"EUR\">-1</RmtdAmt></RfrdDocAmt></Strd>",
                "<Strd><RfrdDocInf><Nb>INV-1</Nb></RfrdDocInf><RfrdDocAmt><RmtdAmt "
                        + "Ccy=\"EUR\">0</RmtdAmt></RfrdDocAmt></Strd>",
                // said twice
                "<Strd><RfrdDocInf><Nb>INV-1</Nb></RfrdDocInf><RfrdDocAmt><RmtdAmt Ccy=\"EUR\">1</RmtdAmt><RmtdAmt "
                        + "Ccy=\"EUR\">2</RmtdAmt></RfrdDocAmt></Strd>",
                // of a credit note, which is no payment
                "<Strd><RfrdDocInf><Tp><CdOrPrtry><Cd>CREN</Cd></CdOrPrtry></Tp><Nb>CN-1</Nb></RfrdDocInf>"
                        + "<RfrdDocAmt><RmtdAmt Ccy=\"EUR\">1</RmtdAmt></RfrdDocAmt></Strd>"
            })
    void anAmountThatIsNotClearlyOfOneReferenceIsNotTaken(String block) {
        assertThat(paid("10.00", "<RmtInf>" + block + "</RmtInf>").structuredAmounts())
                .isEmpty();
    }

    @Test
    void aBatchToldAsOneHasEachReferenceOnceWithItsAmount() {
        String first = payment("60.00", "CRDT", "<RmtInf>" + document("INV-1", euro("RmtdAmt", "60.00")) + "</RmtInf>");
        String second = payment(
                "30.00",
                "CRDT",
                "<RmtInf>" + document("INV-2", euro("RmtdAmt", "30.00")) + document("INV-1", euro("RmtdAmt", "1.00"))
                        + "</RmtInf>");

        ReportedTransaction t = only(credit("100.00", details(first, second)));

        assertThat(t.structuredReferences()).containsExactly("INV-1", "INV-2");
        assertThat(t.details().structuredAmounts())
                .as("two say different things of INV-1")
                .isEqualTo(java.util.Arrays.asList(null, new BigDecimal("30.00")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                // one charge per element (version 2), with its bearer
                "<Chrgs><Amt Ccy='EUR'>7.50</Amt><CdtDbtInd>DBIT</CdtDbtInd><Br>SHAR</Br></Chrgs> | 7.50",
                "<Chrgs><Amt Ccy='EUR'>7.50</Amt></Chrgs><Chrgs><Amt Ccy='EUR'>1.00</Amt></Chrgs> | 8.50",
                "<Chrgs><Amt Ccy='EUR'>7.50</Amt><Br>DEBT</Br></Chrgs> | null",
                // records (version 4 and newer), some of them booked by themselves
                "<Chrgs><TtlChrgsAndTaxAmt Ccy='EUR'>9.00</TtlChrgsAndTaxAmt><Rcrd><Amt "
                        + "Ccy='EUR'>5.40</Amt><CdtDbtInd>DBIT</CdtDbtInd><ChrgInclInd>true</ChrgInclInd></Rcrd>"
                        + "<Rcrd><Amt "
                        + "Ccy='EUR'>0.40</Amt><CdtDbtInd>CRDT</CdtDbtInd><ChrgInclInd>true</ChrgInclInd></Rcrd>"
                        + "<Rcrd><Amt Ccy='EUR'>4.00</Amt><ChrgInclInd>false</ChrgInclInd></Rcrd></Chrgs> | 5.00",
                "<Chrgs><TtlChrgsAndTaxAmt Ccy='EUR'>4.14</TtlChrgsAndTaxAmt></Chrgs> | 4.14",
                // not ours to sum, or nothing
                "<Chrgs><TtlChrgsAndTaxAmt Ccy='USD'>4.14</TtlChrgsAndTaxAmt></Chrgs> | null",
                "<Chrgs><Amt Ccy='EUR'>0.00</Amt></Chrgs> | null",
                "<Chrgs><Amt Ccy='EUR'>1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Chrgs> | null",
                "<Chrgs><Amt Ccy='EUR'>a few</Amt></Chrgs> | null"
            })
    void chargesAreThoseKeptBackFromThisCredit(String charges, BigDecimal kept) {
        assertThat(paid("92.50", charges).charges()).isEqualTo(kept);
    }

    @Test
    void chargesOfTheEntryAreItsPaymentsOnlyIfThereIsOne() {
        String entryCharges = "<Chrgs><Amt Ccy=\"EUR\">3.00</Amt></Chrgs>";
        assertThat(only(credit("10.00", entryCharges)).details().charges()).isEqualByComparingTo("3.00");
        assertThat(only(credit(
                                "10.00",
                                entryCharges
                                        + details(payment(
                                                "10.00", "CRDT", "<Chrgs><Amt Ccy=\"EUR\">2.00</Amt></Chrgs>"))))
                        .details()
                        .charges())
                .as("the payment's own word goes first")
                .isEqualByComparingTo("2.00");

        RecordingSink batch = RecordingSink.of(statement(
                credit("30.00", entryCharges + details(payment("10.00", "CRDT", ""), payment("20.00", "CRDT", "")))));
        assertThat(batch.transactions)
                .hasSize(2)
                .allSatisfy(t -> assertThat(t.details().charges()).isNull());
    }

    @Test
    void aPaymentInAnotherCurrencyKeepsWhatWasInstructedAndTheRate() {
        ReportedTransaction.Details details = paid(
                "3.79",
                "<AmtDtls><InstdAmt><Amt Ccy=\"USD\">4.1</Amt></InstdAmt><TxAmt><Amt Ccy=\"EUR\">3.79</Amt></TxAmt>"
                        + "<CntrValAmt><Amt "
                        + "Ccy=\"EUR\">3.79</Amt><CcyXchg><SrcCcy>USD</SrcCcy><TrgtCcy>EUR</TrgtCcy>"
                        + "<XchgRate>0.9253030601</XchgRate></CcyXchg></CntrValAmt></AmtDtls>");

        assertThat(details.instructedAmount()).isEqualByComparingTo("4.10");
        assertThat(details.instructedCurrency()).isEqualTo("USD");
        assertThat(details.exchangeRate()).isEqualByComparingTo("0.925303060");
    }

    /** 1 000 USD less 25 USD is not what 1 000 USD were worth. */
    @Test
    void whatWasInstructedIsNotKnownWhenChargesInAnotherCurrencyWereKeptOfIt() {
        String instructed = "<AmtDtls><InstdAmt><Amt Ccy=\"USD\">1000</Amt></InstdAmt><TxAmt><Amt "
                + "Ccy=\"EUR\">902.78</Amt></TxAmt></AmtDtls>";
        assertThat(paid("902.78", instructed).instructedAmount()).isEqualByComparingTo("1000");
        assertThat(paid("902.78", instructed + "<Chrgs><Amt Ccy='USD'>25</Amt></Chrgs>")
                        .instructedAmount())
                .isNull();
        assertThat(paid(
                                "902.78",
                                instructed
                                        + "<Chrgs><Rcrd><Amt "
                                        + "Ccy='USD'>25</Amt><ChrgInclInd>false</ChrgInclInd></Rcrd></Chrgs>")
                        .instructedAmount())
                .as("kept apart")
                .isEqualByComparingTo("1000");
    }

    @ParameterizedTest
    @CsvSource({"92.50, 100.00, 100.00", "100.00, 100.00,", "100.00, 90.00,", "100.00, zero,", "100.00, -5,"})
    void inTheSameCurrencyOnlyMoreThanArrivedIsTold(String arrived, String instructed, BigDecimal told) {
        ReportedTransaction.Details details =
                paid(arrived, "<AmtDtls><InstdAmt><Amt Ccy=\"EUR\">" + instructed + "</Amt></InstdAmt></AmtDtls>");

        assertThat(details.instructedAmount()).isEqualTo(told);
        assertThat(details.instructedCurrency()).isEqualTo(told == null ? null : "EUR");
        assertThat(details.exchangeRate()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "one", "12345678901.5"})
    void aRateThatIsNoneIsNotTaken(String rate) {
        assertThat(paid(
                                "10.00",
                                "<AmtDtls><TxAmt><Amt Ccy=\"EUR\">10.00</Amt><CcyXchg><XchgRate>" + rate
                                        + "</XchgRate></CcyXchg></TxAmt></AmtDtls>")
                        .exchangeRate())
                .isNull();
    }

    @Test
    void theKindOfTransactionIsThePaymentsElseTheEntries() {
        String domain = "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn><Prtry>"
                + "<Cd>NTRF+166</Cd></Prtry></BkTxCd>";
        assertThat(paid("1.00", domain).transactionCode()).isEqualTo("PMNT/RCDT/ESCT");
        assertThat(only(credit("1.00", "<BkTxCd><Prtry><Cd>NTRF+166</Cd></Prtry></BkTxCd>"))
                        .details()
                        .transactionCode())
                .isEqualTo("NTRF+166");
        assertThat(only(credit(
                                "1.00",
                                domain
                                        + details(
                                                payment("1.00", "CRDT", "<BkTxCd><Prtry><Cd>X</Cd></Prtry></BkTxCd>"))))
                        .details()
                        .transactionCode())
                .isEqualTo("X");
        assertThat(only(credit("1.00", domain.replace("PMNT", "*"))).details().transactionCode())
                .isEqualTo("NTRF+166");
    }

    @Test
    void aReturnedCollectionNamesPayerMandateAndReason() {
        RecordingSink read = RecordingSink.of(statement(credit(
                        "30.00",
                        details(payment(
                                "30.00",
                                "DBIT",
                                "<Refs><EndToEndId>E2E-7</EndToEndId><MndtId>M-1</MndtId></Refs>"
                                        + "<RltdPties><Dbtr><Pty><Nm>Payer</Nm></Pty></Dbtr><UltmtDbtr><Pty>"
                                        + "<Nm>Child</Nm></Pty></UltmtDbtr></RltdPties>"
                                        + "<RtrInf><OrgnlBkTxCd><Prtry><Cd>NDDT</Cd></Prtry></OrgnlBkTxCd>"
                                        + "<Rsn><Cd>MD06</Cd></Rsn></RtrInf>")))
                .replace("CRDT", "DBIT")));

        ReportedTransaction t = read.transactions.get(0);
        assertThat(t.returnReason()).isEqualTo("MD06");
        assertThat(t.endToEndId()).isEqualTo("E2E-7");
        assertThat(t.payerName()).isEqualTo("Payer");
        assertThat(t.details().mandateId()).isEqualTo("M-1");
        assertThat(t.details().ultimatePayerName()).isEqualTo("Child");
        assertThat(t.details().transactionCode())
                .as("of the return, not of what was returned")
                .isNull();
    }

    @Test
    void whatBanksWriteWhereTheyKnowNothingIsNothing() {
        ReportedTransaction.Details details = paid(
                "1.00",
                "<Refs><MndtId>NOT PROVIDED</MndtId></Refs><RltdPties><UltmtDbtr><Nm>keine Information "
                        + "vorhanden</Nm></UltmtDbtr></RltdPties>");

        assertThat(details.mandateId()).isNull();
        assertThat(details.ultimatePayerName()).isNull();
        assertThat(details).isEqualTo(ReportedTransaction.Details.NONE);
    }
}
