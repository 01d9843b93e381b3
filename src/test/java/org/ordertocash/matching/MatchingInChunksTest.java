package org.ordertocash.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ordertocash.matching.MatchingDriver.pay;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.exchange.ExchangeRates;
import org.ordertocash.fixture.Book;
import org.ordertocash.fixture.BookDatabase;
import org.ordertocash.fixture.OverlappingTransactions;
import org.ordertocash.matching.MatchingDriver.Pay;
import org.ordertocash.matching.candidate.AdviceSearch;
import org.ordertocash.matching.candidate.EvidenceSearch;
import org.ordertocash.matching.candidate.NamedItems;
import org.ordertocash.matching.candidate.NotedNames;
import org.ordertocash.matching.candidate.PayerSearch;
import org.ordertocash.matching.candidate.PoolSearch;
import org.ordertocash.matching.candidate.ReferenceSearch;
import org.ordertocash.payment.Allocations;
import org.ordertocash.payment.HeldPayments;
import org.ordertocash.payment.deduction.DeductionVat;
import org.ordertocash.remittance.RemittanceAdvices;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** A statement in chunks of two payments: which chunk a payment is in decides nothing. */
@SpringJUnitConfig({
    BookDatabase.class,
    EvidenceSearch.class,
    ReferenceSearch.class,
    AdviceSearch.class,
    RemittanceAdvices.class,
    PayerSearch.class,
    PoolSearch.class,
    NamedItems.class,
    NotedNames.class,
    WantedItems.class,
    IndependentPayments.class,
    MatchingLanes.class,
    UnmatchedPayments.class,
    ReferencePass.class,
    AmountPass.class,
    PaymentMatching.class,
    PaymentPosting.class,
    DeductionVat.class,
    PlacementChecks.class,
    Allocations.class,
    DmnFilePolicy.class,
    ExchangeRates.class,
    HeldPayments.class,
    MatchingDriver.class,
    OverlappingTransactions.class
})
@TestPropertySource(properties = "order-to-cash.matching.chunk=2")
class MatchingInChunksTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final String SOMMERS = "DE02120300000000202051";
    private static final Pay STRANGER = pay("7.77").name("Nobody we know").text("thanks");

    @Autowired
    MatchingDriver statements;

    @Autowired
    Book book;

    @Autowired
    BookDatabase.Day clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    HeldPayments held;

    @Autowired
    OverlappingTransactions overlapping;

    private long entity;
    private long sommer;

    @BeforeEach
    void aBook() {
        book.clear();
        clock.is(DAY);
        entity = book.entity("E", "EUR");
        sommer = book.customer(entity, "C-1");
        jdbc.sql("update otc.customers set name = 'Sommer Maschinenbau GmbH' where id = :id")
                .param("id", sommer)
                .update();
        book.iban(sommer, SOMMERS);
    }

    private void invoice(String number, String amount) {
        book.invoice(entity, sommer, number, "EUR", amount, LocalDate.of(2026, 2, 1));
    }

    private void fourInvoices() {
        invoice("INV-2026-000001", "100.00");
        invoice("INV-2026-000002", "50.00");
        invoice("INV-2026-000003", "80.00");
        invoice("INV-2026-000004", "70.00");
    }

    private List<String> match(Pay... payments) {
        return statements.match(entity, DAY, payments);
    }

    @Test
    void whatALaterChunkNamesIsNotTakenByAnEarlierPaymentWithoutReference() {
        invoice("INV-2026-000001", "100.00");
        assertThat(match(
                        pay("100.00").iban(SOMMERS).text("thanks"),
                        STRANGER,
                        STRANGER,
                        pay("100.00").name("Holding").text("INV-2026-000001")))
                .containsExactly(
                        "known-payer ", "unknown-payer ", "unknown-payer ", "reference-in-text INV-2026-000001=100.00");
    }

    @Test
    void whatTwoChunksNameGoesToWhoShouldPayIt() {
        invoice("INV-2026-000001", "100.00");
        invoice("INV-2026-000002", "50.00");
        assertThat(match(
                        pay("100.00").name("Holding").text("INV-2026-000001"),
                        pay("50.00").name("Holding").text("INV-2026-000002"),
                        STRANGER,
                        pay("100.00").iban(SOMMERS).text("INV-2026-000001")))
                .containsExactly(
                        "known-payer ",
                        "reference-in-text INV-2026-000002=50.00",
                        "unknown-payer ",
                        "reference-in-text INV-2026-000001=100.00");
    }

    @Test
    void aLineThatWaitsForAPersonSinceItsImportDoesNotHideTheOthers() {
        invoice("INV-2026-000001", "100.00");
        invoice("INV-2026-000002", "50.00");
        assertThat(match(
                        pay("1.00").name("Somebody").toldTwice(),
                        pay("100.00").name("Holding").text("INV-2026-000001"),
                        pay("50.00").name("Holding").text("INV-2026-000002"),
                        STRANGER,
                        pay("100.00").iban(SOMMERS).text("INV-2026-000001")))
                .containsExactly(
                        null,
                        "known-payer ",
                        "reference-in-text INV-2026-000002=50.00",
                        "unknown-payer ",
                        "reference-in-text INV-2026-000001=100.00");
    }

    @Test
    void whatTwoPaymentsWithoutReferenceWantGoesToNeither() {
        invoice("INV-2026-000001", "100.00");
        invoice("INV-2026-000002", "40.00");
        assertThat(match(
                        pay("100.00").iban(SOMMERS).text("a"),
                        pay("40.00").iban(SOMMERS).text("b"),
                        STRANGER,
                        pay("100.00").name("SOMMER MASCHINENBAU").text("c")))
                .containsExactly(
                        "known-payer ",
                        "exact-amount-of-known-payer INV-2026-000002=40.00",
                        "unknown-payer ",
                        "known-payer ");
        assertThat(statements.explanations().get(0))
                .contains("another payment of the same statement is meant for one of these too");
    }

    @Test
    void whatIsClearOnlyAfterAnotherChunkWasPostedIsForAPerson() {
        invoice("INV-2026-000001", "100.00");
        invoice("INV-2026-000002", "60.00");
        invoice("INV-2026-000003", "40.00");
        assertThat(match(
                        pay("60.00").iban(SOMMERS).text("a"),
                        STRANGER,
                        STRANGER,
                        pay("100.00").iban(SOMMERS).text("b")))
                .containsExactly(
                        "exact-amount-of-known-payer INV-2026-000002=60.00",
                        "unknown-payer ",
                        "unknown-payer ",
                        "known-payer ");
        assertThat(statements.explanations().get(3)).contains("less clear before other payments");
    }

    @Test
    void aJobThatIsRepeatedAfterItsLanesWereCommittedEndsTheSame() {
        Pay[] payments = {
            pay("100.00").iban(SOMMERS).text("INV-2026-000001"),
            pay("30.00").iban(SOMMERS).text("INV-2026-000002"),
            pay("70.00").iban(SOMMERS).text("a"),
            STRANGER,
            pay("40.00").iban(SOMMERS).text("INV-2026-000002"),
            pay("80.00").name("Holding").text("INV-2026-000003"),
            pay("80.00").iban(SOMMERS).text("INV-2026-000003")
        };
        fourInvoices();
        List<String> once = match(payments);
        assertThat(once)
                .startsWith("reference-in-text INV-2026-000001=100.00")
                .contains("reference-in-text INV-2026-000003=80.00");
        aBook();
        fourInvoices();
        assertThat(statements.matchRepeatingEachJob(entity, DAY, payments)).isEqualTo(once);
    }

    @Test
    void whatWasHeldAndIsBookedMeanwhileIsMatchedBeforeAnythingByAmount() {
        for (int jobs = 1; jobs <= 3; jobs++) {
            aBook();
            invoice("INV-2026-000001", "100.00");
            assertThat(statements.matchAndBookHeld(
                            jobs,
                            held,
                            entity,
                            DAY,
                            pay("100.00")
                                    .name("Sommer Maschinenbau")
                                    .text("INV-2026-000001")
                                    .toldTwice(),
                            STRANGER,
                            STRANGER,
                            STRANGER,
                            pay("100.00").iban(SOMMERS).text("thanks")))
                    .as("after %s jobs", jobs)
                    .containsExactly(
                            "reference-in-text INV-2026-000001=100.00",
                            "unknown-payer ",
                            "unknown-payer ",
                            "unknown-payer ",
                            "known-payer ");
        }
    }

    @Test
    void ofTwoPaymentsThatLookTheSameButForADateInTheirNumbersTheFirstCounts() {
        invoice("RE-2024/12/15", "100.00");
        invoice("RE-2024/12/16", "100.00");
        assertThat(match(
                        pay("100.00").iban(SOMMERS).text("RE-2024/12/15"),
                        STRANGER,
                        STRANGER,
                        pay("100.00").iban(SOMMERS).text("RE-2024/12/16")))
                .containsExactly(
                        "reference-in-text RE-2024/12/15=100.00", "unknown-payer ", "unknown-payer ", "known-payer ");
        assertThat(statements.explanations().get(3)).contains("it may have been paid twice");
    }

    @Test
    void whatAnotherStatementPaysAtTheSameTimeIsNotPaidAgain() {
        invoice("INV-2026-000001", "100.00");
        invoice("INV-2026-000002", "50.00");
        long one = statements.receive(entity, DAY, pay("100.00").iban(SOMMERS).text("INV-2026-000001"));
        long other = statements.receive(
                entity,
                DAY,
                pay("100.00").name("Holding").text("Rechnung INV-2026-000001"),
                STRANGER,
                pay("50.00").iban(SOMMERS).text("INV-2026-000002"));
        List<String> ofOther = new ArrayList<>();
        overlapping.of(
                () -> assertThat(statements.match(one)).containsExactly("reference-in-text INV-2026-000001=100.00"),
                () -> ofOther.addAll(statements.match(other)));
        assertThat(ofOther).hasSize(3).element(0).asString().doesNotContain("INV-");
        assertThat(ofOther.get(2)).isEqualTo("reference-in-text INV-2026-000002=50.00");
        assertThat(jdbc.sql("select sum(open_amount)::text from otc.open_items")
                        .query(String.class)
                        .single())
                .isEqualTo("0.0000");
    }

    @Test
    void whatLooksLikeAPaymentOfAnotherStatementIsForAPerson() {
        invoice("RE-2024/12/15", "100.00");
        invoice("RE-2024/12/16", "100.00");
        invoice("INV-2026-000001", "100.00");
        assertThat(match(pay("100.00").iban(SOMMERS).text("RE-2024/12/15")))
                .containsExactly("reference-in-text RE-2024/12/15=100.00");
        assertThat(match(
                        pay("100.00").iban(SOMMERS).text("RE-2024/12/16"),
                        STRANGER,
                        STRANGER,
                        pay("100.00").iban(SOMMERS).text("INV-2026-000001")))
                .containsExactly(
                        "known-payer ", "unknown-payer ", "unknown-payer ", "reference-in-text INV-2026-000001=100.00");
        assertThat(statements.explanations().get(0)).contains("it may have been paid twice");
    }

    @Test
    void whatNobodyElseWantsIsPlacedInWhateverChunk() {
        invoice("INV-2026-000001", "100.00");
        invoice("INV-2026-000002", "70.00");
        assertThat(match(
                        STRANGER,
                        STRANGER,
                        pay("100.00").iban(SOMMERS).text("a"),
                        STRANGER,
                        pay("70.00").iban(SOMMERS).text("b")))
                .containsExactly(
                        "unknown-payer ",
                        "unknown-payer ",
                        "exact-amount-of-known-payer INV-2026-000001=100.00",
                        "unknown-payer ",
                        "exact-amount-of-known-payer INV-2026-000002=70.00");
    }
}
