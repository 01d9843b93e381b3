package org.ordertocash.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ordertocash.matching.MatchingDriver.pay;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ordertocash.customer.CustomerBlock.Blocked;
import org.ordertocash.customer.CustomerBlock.Source;
import org.ordertocash.customer.CustomerBlocks;
import org.ordertocash.customer.CustomerBlocks.NewBlock;
import org.ordertocash.customer.account.AccountKey;
import org.ordertocash.exchange.ExchangeRates;
import org.ordertocash.fixture.Book;
import org.ordertocash.fixture.BookDatabase;
import org.ordertocash.matching.MatchingDriver.Pay;
import org.ordertocash.matching.candidate.AdviceSearch;
import org.ordertocash.matching.candidate.EvidenceSearch;
import org.ordertocash.matching.candidate.NamedItems;
import org.ordertocash.matching.candidate.NotedNames;
import org.ordertocash.matching.candidate.PayerSearch;
import org.ordertocash.matching.candidate.PoolSearch;
import org.ordertocash.matching.candidate.ReferenceSearch;
import org.ordertocash.payment.Allocations;
import org.ordertocash.payment.deduction.DeductionVat;
import org.ordertocash.remittance.RemittanceAdvices;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Statements against a book on a real database: what the searches find and what is posted in the end. */
@SpringJUnitConfig(BookDatabase.class)
@Import({
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
    MatchingDriver.class
})
class MatchingDatabaseTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final String SOMMERS = "DE02120300000000202051";
    private static final String STRANGE = "DE02500105170137075030";

    @Autowired
    private CustomerBlocks blocks;

    @Autowired
    private Book book;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MatchingDriver statements;

    @Autowired
    private BookDatabase.Day clock;

    private long entity;
    private long sommer;
    private long winter;

    @BeforeEach
    void aBook() {
        book.clear();
        clock.is(DAY);
        entity = book.entity("E", "EUR");
        sommer = customer("C-1", "Sommer & Söhne Maschinenbau GmbH");
        winter = customer("C-2", "Winter Logistik AG");
        book.iban(sommer, SOMMERS);
    }

    private long customer(String number, String name) {
        long id = book.customer(entity, number);
        jdbc.sql("update otc.customers set name = :name where id = :id")
                .param("name", name)
                .param("id", id)
                .update();
        return id;
    }

    private void invoice(long customer, String number, String amount) {
        book.invoice(entity, customer, number, "EUR", amount, LocalDate.of(2026, 2, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "Müller GmbH & Co. KG, MULLER",
        "MUELLER, MULLER",
        "Łódź Sp. z o.o., LODZ",
        "Société Générale S.A., SOCIETE GENERALE",
        "O'Brien Ltd., OBRIEN",
        "Straße & Söhne, STRASSE SOHNE",
        "GmbH, ''"
    })
    void namesAreComparedWithoutAccentsAndLegalForms(String name, String key) {
        assertThat(jdbc.sql("select otc.name_key(:name)")
                        .param("name", name)
                        .query(String.class)
                        .single())
                .isEqualTo(key);
    }

    @Test
    void theFormsOfNumbersAreNotedWithEachNewItem() {
        invoice(sommer, "INV-2026-000001", "100.00");
        invoice(sommer, "R/77/a", "10.00");
        assertThat(jdbc.sql("select shape || ' ' || prefix from otc.document_shapes order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("A99A R", "AAA9999999999 INV");
    }

    @Test
    void whatAReferenceNamesIsNeverTakenByAPaymentWithoutOne() {
        invoice(sommer, "INV-2026-000001", "100.00");
        List<String> outcome = match(
                pay("100.00").iban(SOMMERS).text("thank you"),
                pay("100.00").iban(STRANGE).name("Holding").text("inv 2026 000001"));
        assertThat(outcome).containsExactly("known-payer ", "reference-in-text INV-2026-000001=100.00");
    }

    @Test
    void aNameIsEnoughWhenNobodyElseIsAlike() {
        invoice(sommer, "INV-2026-000001", "100.00");
        assertThat(match(pay("100.00").iban(STRANGE).name("SOMMER UND SOEHNE MASCHINENBAU")))
                .containsExactly("exact-amount-of-known-payer INV-2026-000001=100.00");
        customer("C-3", "Sommer & Söhne Maschinenbau AG");
        invoice(sommer, "INV-2026-000002", "70.00");
        assertThat(match(pay("70.00").iban(STRANGE).name("SOMMER UND SOEHNE MASCHINENBAU")))
                .containsExactly("unknown-payer ");
    }

    @Test
    void somebodyElsesInvoiceIsForAPersonAlsoWhenOnlyTheNameTellsIt() {
        invoice(sommer, "INV-2026-000001", "100.00");
        assertThat(match(pay("100.00").name("Winter Logistik").text("INV-2026-000001")))
                .containsExactly("known-payer ");
        invoice(sommer, "INV-2026-000002", "70.00");
        assertThat(match(pay("70.00").name("Quite Another Holding").text("INV-2026-000002")))
                .containsExactly("reference-in-text INV-2026-000002=70.00");
    }

    @Test
    void twoPayersOfOneInvoiceAreForAPersonAndARepetitionIsToo() {
        invoice(sommer, "INV-2026-000001", "100.00");
        invoice(sommer, "INV-2026-000002", "50.00");
        assertThat(match(
                        pay("100.00").name("One").text("INV-2026-000001"),
                        pay("100.00").name("Two").text("INV-2026-000001"),
                        pay("50.00").iban(SOMMERS).text("INV-2026-000002"),
                        pay("50.00").iban(SOMMERS).text("INV-2026-000002")))
                .containsExactly(
                        "known-payer ", "known-payer ", "reference-in-text INV-2026-000002=50.00", "known-payer ");
    }

    @Test
    void theSamePayerWithTheSameAmountTwiceIsForAPerson() {
        invoice(sommer, "INV-2026-000001", "100.00");
        assertThat(match(
                        pay("100.00").iban(SOMMERS).text("a"),
                        pay("100.00").iban(SOMMERS).text("b")))
                .containsExactly("known-payer ", "known-payer ");
    }

    @Test
    void whatAnExceptionNamesIsNotTakenByAmount() {
        invoice(sommer, "INV-2026-000001", "100.00");
        invoice(sommer, "INV-2026-000002", "40.00");
        assertThat(match(
                        pay("310.00").iban(SOMMERS).text("INV-2026-000001"),
                        pay("100.00").iban(SOMMERS).text("thanks")))
                .containsExactly("known-payer ", "known-payer ");
    }

    @Test
    void anInvoiceThatTwoPayersNameGoesToWhoShouldPayItOnly() {
        invoice(sommer, "INV-2026-000001", "100.00");
        invoice(winter, "INV-2026-000002", "50.00");
        invoice(winter, "INV-2026-000003", "70.00");
        assertThat(match(
                        pay("100.00").name("Nobody we know").text("INV-2026-000001"),
                        pay("100.00").iban(SOMMERS).text("INV-2026-000001"),
                        pay("70.00").name("Quite Another Holding").text("INV-2026-000003")))
                .containsExactly(
                        "known-payer ",
                        "reference-in-text INV-2026-000001=100.00",
                        "reference-in-text INV-2026-000003=70.00");
        assertThat(match(
                        pay("50.00").name("Nobody we know").text("INV-2026-000002"),
                        pay("77.00").iban(SOMMERS).text("INV-2026-000002")))
                .containsExactly("known-payer ", "known-payer ");
        assertThat(match(pay("50.00").name("A third one").text("INV-2026-000002")))
                .containsExactly("known-payer ");
    }

    @Test
    void aPaymentMadeTwiceIsSeenThroughDatesAndSigns() {
        invoice(sommer, "INV-2026-000001", "100.00");
        assertThat(match(pay("40.00").iban(SOMMERS).text("INV-2026-000001 from 02.03.2026")))
                .containsExactly("reference-in-text INV-2026-000001=40.00");
        assertThat(match(
                        pay("40.00").iban(SOMMERS).text("inv 2026 000001, from 04.03.2026"),
                        pay("15.00").iban(SOMMERS).text("INV-2026-000001")))
                .containsExactly("known-payer ", "reference-in-text INV-2026-000001=15.00");
    }

    @Test
    void aPaymentMadeTwiceIsSeenInOtherWords() {
        invoice(sommer, "INV-2026-000001", "100.00");
        invoice(sommer, "INV-2026-000002", "100.00");
        assertThat(match(pay("40.00").iban(SOMMERS).text("INV-2026-000001")))
                .containsExactly("reference-in-text INV-2026-000001=40.00");
        assertThat(match(pay("40.00").iban(SOMMERS).text("our part of inv 2026 000001")))
                .containsExactly("known-payer ");
        assertThat(statements.explanations().get(0)).contains("same payer, amount and documents", "paid twice");
        assertThat(match(
                        pay("30.00").iban(SOMMERS).text("INV-2026-000002"),
                        pay("30.00").iban(SOMMERS).structured("INV-2026-000002")))
                .containsExactly("reference-in-text INV-2026-000002=30.00", "known-payer ");
    }

    @Test
    void whatACustomerDisputesIsNotPaidByAmountAlone() {
        invoice(sommer, "INV-2026-000001", "100.00");
        jdbc.sql("""
                insert into otc.item_disputes (open_item_id, amount, reason, opened_by, opened_at)
                    select id, 100, 'DAMAGED', 'test', :at from otc.open_items
                """)
                .param("at", DAY.atStartOfDay().atOffset(java.time.ZoneOffset.UTC))
                .update();
        assertThat(match(pay("100.00").iban(SOMMERS).text("thanks"))).containsExactly("known-payer ");
        assertThat(match(pay("100.00").iban(SOMMERS).text("INV-2026-000001")))
                .containsExactly("reference-in-text INV-2026-000001=100.00");
    }

    @Test
    void twoAccountsOfOneCustomerDoNotMakeTheSameAmountClearer() {
        book.iban(sommer, STRANGE);
        invoice(sommer, "INV-2026-000001", "100.00");
        assertThat(match(
                        pay("100.00").iban(SOMMERS).text("a"),
                        pay("100.00").iban(STRANGE).text("b")))
                .containsExactly("known-payer ", "known-payer ");
    }

    @Test
    void aBlockThatComesBeforePostingHolds() {
        invoice(sommer, "INV-2026-000001", "100.00");
        blocks.block(
                List.of(new AccountKey(sommer, entity)),
                new NewBlock(Blocked.AUTO_POSTING, Source.PERSON, null, "insolvency", null),
                "rita");
        assertThat(match(pay("100.00").iban(SOMMERS).text("INV-2026-000001"))).containsExactly("known-payer ");
    }

    @Test
    void aCustomerOfTwoEntitiesIsSeenByEachAsItAgreed() {
        long other = book.entity("F", "EUR");
        book.customerAccount(other, sommer);
        book.agreed(
                "update otc.customer_accounts set oldest_first_agreed = true where entity_id = :entity",
                Map.of("entity", other));
        invoice(sommer, "INV-2026-000001", "100.00");
        invoice(sommer, "INV-2026-000002", "70.00");
        book.invoice(other, sommer, "INV-F-1", "EUR", "40.00", LocalDate.of(2026, 2, 1));
        book.invoice(other, sommer, "INV-F-2", "EUR", "90.00", LocalDate.of(2026, 2, 2));
        assertThat(match(pay("60.00").iban(SOMMERS).text("thanks")))
                .as("not agreed with this one")
                .containsExactly("known-payer ");
        assertThat(match(pay("40.00").iban(SOMMERS).text("what is open elsewhere has this amount")))
                .containsExactly("known-payer ");
        assertThat(statements.match(other, DAY, pay("60.00").iban(SOMMERS).text("thanks")))
                .containsExactly("oldest-first INV-F-1=40.00 INV-F-2=20.00");
    }

    @Test
    void whosePaymentsAreNeverPostedAutomaticallyAreForAPersonAtThisEntityOnly() {
        long other = book.entity("F", "EUR");
        book.customerAccount(other, sommer);
        book.agreed(
                "update otc.customer_accounts set never_posted_automatically = true where entity_id = :entity",
                Map.of("entity", entity));
        invoice(sommer, "INV-2026-000001", "100.00");
        book.invoice(other, sommer, "INV-F-1", "EUR", "40.00", LocalDate.of(2026, 2, 1));
        assertThat(match(pay("100.00").iban(SOMMERS).text("INV-2026-000001"))).containsExactly("known-payer ");
        invoice(sommer, "INV-2026-000002", "70.00");
        assertThat(match(pay("70.00").iban(SOMMERS).text("thanks"))).containsExactly("known-payer ");
        assertThat(jdbc.sql("select objection || ' ' || explanation from otc.payments")
                        .query(String.class)
                        .list())
                .hasSize(2)
                .allMatch(why -> why.contains("customer-blocked")
                        && why.contains("not posted without a person: as agreed for the account, never automatically"));
        assertThat(statements.match(other, DAY, pay("40.00").iban(SOMMERS).text("INV-F-1")))
                .containsExactly("reference-in-text INV-F-1=40.00");
    }

    @Test
    void whoPaysForACustomerOfThisEntityIsKnownAlsoWithoutAnAccountHere() {
        long other = book.entity("F", "EUR");
        long holding = book.customer(other, "C-9");
        book.iban(holding, STRANGE);
        book.agreed(
                "update otc.customers set payer_id = :payer where id = :id", Map.of("payer", holding, "id", winter));
        invoice(winter, "INV-2026-000001", "100.00");
        book.invoice(other, holding, "INV-F-1", "EUR", "55.00", LocalDate.of(2026, 2, 1));
        assertThat(match(pay("100.00").iban(STRANGE).text("for our daughter")))
                .containsExactly("exact-amount-of-known-payer INV-2026-000001=100.00");
        assertThat(match(pay("55.00").iban(STRANGE).text("ours")))
                .as("what it owes another entity")
                .containsExactly("known-payer ");
    }

    @Test
    void anAliasEndsWithTheAccount() {
        invoice(sommer, "INV-2026-000001", "100.00");
        jdbc.sql("""
                insert into otc.payer_aliases (entity_id, kind, value, customer_id, state, proposed_by, proposed_at,
                    decided_by, decided_at)
                values (:entity, 'IBAN', :iban, :sommer, 'CONFIRMED', 'a', :at, 'b', :at)
                """)
                .param("entity", entity)
                .param("iban", SOMMERS)
                .param("sommer", sommer)
                .param("at", DAY.minusDays(30))
                .update();
        jdbc.sql("update otc.customer_bank_accounts set closed_on = :on, closed_reason = 'moved' where "
                        + "customer_id = :sommer")
                .param("on", DAY.minusDays(3))
                .param("sommer", sommer)
                .update();
        assertThat(match(pay("100.00").iban(SOMMERS).text("thanks"))).containsExactly("unknown-payer ");
    }

    @Test
    void differencesAreBookedWithTheirReason() {
        invoice(sommer, "INV-2026-000001", "100.00");
        invoice(sommer, "INV-2026-000002", "200.00");
        assertThat(match(
                        pay("99.50").iban(SOMMERS).text("INV-2026-000001"),
                        pay("150.00").iban(SOMMERS).text("INV-2026-000002")))
                .containsExactly("reference-in-text INV-2026-000001=99.50", "reference-in-text INV-2026-000002=150.00");
        assertThat(jdbc.sql("select document_number || '=' || trim_scale(open_amount) from otc.open_items order by id")
                        .query(String.class)
                        .list())
                .containsExactly("INV-2026-000001=0", "INV-2026-000002=50");
        assertThat(jdbc.sql("select trim_scale(sum(amount)) from otc.postings where account = '6400'")
                        .query(BigDecimal.class)
                        .single())
                .isEqualByComparingTo("0.50");
    }

    @Test
    void candidatesAreKeptForPeople() {
        invoice(sommer, "INV-2026-000001", "100.00");
        invoice(winter, "INV-2026-000002", "100.00");
        match(pay("100.00").name("Nobody we know"));
        assertThat(jdbc.sql("select c.document || ' ' || c.why from otc.payments, "
                                + "jsonb_to_recordset(candidates) as c(document text, why text) order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("INV-2026-000001 of the same amount", "INV-2026-000002 of the same amount");
    }

    @Test
    void whatHasMoreFormsThanAreReadIsForAPerson() {
        invoice(sommer, "INV-2026-000001", "100.00");
        jdbc.sql("""
                insert into otc.document_shapes (entity_id, kind, shape, prefix)
                select :entity, 'DOCUMENT', 'AA99', 'P' || n from generate_series(1, 5000) n
                """).param("entity", entity).update();
        assertThat(match(
                        pay("100.00").iban(SOMMERS).text("INV-2026-000001"),
                        pay("100.00").iban(SOMMERS).text("thanks")))
                .containsExactly("known-payer ", "known-payer ");
        assertThat(statements.explanations()).allMatch(why -> why.contains("more than 5000 forms"));
    }

    @Test
    void manyFormsOfOrderNumbersLeaveToAPersonOnlyWhatMayNameOne() {
        invoice(sommer, "INV-2026-000001", "100.00");
        invoice(sommer, "INV-2026-000002", "50.00");
        invoice(sommer, "INV-2026-000003", "30.00");
        jdbc.sql("""
                insert into otc.document_shapes (entity_id, kind, shape, prefix)
                select :entity, 'ORDER', 'AA99', 'P' || n from generate_series(1, 5000) n
                """).param("entity", entity).update();
        assertThat(match(
                        pay("100.00").iban(SOMMERS).text("INV-2026-000001"),
                        pay("50.00").iban(SOMMERS).text("thanks"),
                        pay("30.00").iban(SOMMERS).text("order QX 4711")))
                .containsExactly(
                        "reference-in-text INV-2026-000001=100.00",
                        "exact-amount-of-known-payer INV-2026-000002=50.00",
                        "known-payer ");
        assertThat(statements.explanations().get(2)).contains("order numbers have more than 5000 forms");
    }

    @Test
    void whatIsTooLongToBeReadWholeIsForAPerson() {
        invoice(sommer, "INV-2026-000001", "100.00");
        StringBuilder list = new StringBuilder("INV-2026-000001");
        for (int n = 100; n < 300; n++) {
            list.append(" INV-2026-000").append(n);
        }
        assertThat(match(pay("100.00").iban(SOMMERS).text(list.toString()))).containsExactly("known-payer ");
        assertThat(statements.explanations().get(0)).contains("more than 320 numbers");
        assertThat(match(pay("100.00").iban(SOMMERS).text("thanks ".repeat(299) + "INV-2026-000001")))
                .containsExactly("known-payer ");
        assertThat(statements.explanations().get(0)).contains("too long");
    }

    @Test
    void aStatementIsReadAsWholeAsLongAsItIsNotTooLong() {
        invoice(sommer, "INV-2026-000001", "100.00");
        assertThat(match(pay("100.00").iban(SOMMERS).text("thanks ".repeat(290) + "INV-2026-000001")))
                .containsExactly("reference-in-text INV-2026-000001=100.00");
    }

    @Test
    void numbersOfDigitsOnlyAreReadAsSureAsOthers() {
        invoice(sommer, "300412004", "100.00");
        invoice(sommer, "300412810", "50.00");
        invoice(sommer, "300414805", "70.00");
        invoice(winter, "300412005", "33.00");
        invoice(winter, "300412006", "44.00");
        invoice(winter, "26-003288", "210.00");
        assertThat(match(
                        pay("220.00").iban(SOMMERS).text("300412004, -2810, -4805"),
                        pay("30.00").iban(STRANGE).name("Winter Logistik").text("RG 300412005 Teilzahlung"),
                        pay("300.00").iban(STRANGE).name("Winter Logistik").text("Tel. 300412006"),
                        pay("210.00").iban(STRANGE).text("FACTURE 26-003288 DATUM 29.6.2026")))
                .containsExactly(
                        "several-references 300412004=100.00 300412810=50.00 300414805=70.00",
                        "reference-in-text 300412005=30.00",
                        "known-payer ",
                        "reference-in-text 26-003288=210.00");
    }

    @Test
    void twoHalvesAreNoDuplicates() {
        invoice(sommer, "300412004", "100.00");
        assertThat(match(
                        pay("50.00").iban(SOMMERS).text("RG 300412004 Teil 1/2"),
                        pay("50.00").iban(SOMMERS).text("RG 300412004 Teil 2/2")))
                .containsExactly("reference-in-text 300412004=50.00", "reference-in-text 300412004=50.00");
        invoice(sommer, "300412005", "80.00");
        assertThat(match(pay("40.00").iban(SOMMERS).text("300412005 erste Rate")))
                .containsExactly("reference-in-text 300412005=40.00");
        assertThat(match(pay("40.00").iban(SOMMERS).text("300412005 zweite Rate")))
                .containsExactly("reference-in-text 300412005=40.00");
    }

    @Test
    void aPartThatHasItsNumberIsPaidOnce() {
        invoice(sommer, "300412005", "80.00");
        assertThat(match(pay("40.00").iban(SOMMERS).text("300412005 Rate 1")))
                .containsExactly("reference-in-text 300412005=40.00");
        assertThat(match(pay("40.00").iban(SOMMERS).text("300412005 Rate 1"))).containsExactly("known-payer ");
        invoice(sommer, "300412006", "90.00");
        assertThat(match(pay("45.00").iban(SOMMERS).text("300412006 Teilzahlung")))
                .containsExactly("reference-in-text 300412006=45.00");
        assertThat(match(pay("45.00").iban(SOMMERS).text("300412006 Teilzahlung")))
                .containsExactly("reference-in-text 300412006=45.00");
        invoice(sommer, "300412007", "70.00");
        assertThat(match(pay("35.00").iban(SOMMERS).text("300412007 Restzahlung")))
                .containsExactly("reference-in-text 300412007=35.00");
        assertThat(match(pay("35.00").iban(SOMMERS).text("300412007 Restzahlung")))
                .as("a rest is paid once")
                .containsExactly("known-payer ");
    }

    @Test
    void endingsWithADashAreOfTheNumberBeforeThem() {
        for (String number : List.of("F2026/34681", "F2026/35156", "F2026/35872", "F2026/34696", "F2026/35141")) {
            invoice(winter, number, "1" + number.substring(8) + ".00");
        }
        invoice(winter, "F2026/25156", "7.00");
        invoice(winter, "F2026/35200", "9.00"); // between the endings of two
        invoice(sommer, "F2026/36156", "8.00");
        invoice(sommer, "300412004", "100.00");
        invoice(sommer, "26-003288", "100.00");
        String five = "F2026/34681=1681.00 F2026/35156=1156.00 F2026/35872=1872.00 F2026/34696=1696.00"
                + " F2026/35141=1141.00";
        assertThat(match(pay("7546.00")
                                .iban(STRANGE)
                                .name("Winter Logistik AG")
                                .text("Fatture F2026/34681 -5156 -5872 -4696 -5141"))
                        .get(0))
                .endsWith(five);
    }

    @Test
    void whatWasCutOffIsNotCompletedByWhatIsDisputed() {
        for (String start : List.of("3005", "3006")) { // the second is disputed
            List<String> numbers = IntStream.range(0, 12)
                    .mapToObj(i -> start + "%05d".formatted(1000 + 137 * i))
                    .toList();
            numbers.forEach(number -> invoice(sommer, number, "50.00"));
            invoice(sommer, start + "99123", "444.44");
            if (start.equals("3006")) {
                jdbc.sql("""
                        insert into otc.item_disputes (open_item_id, amount, reason, opened_by, opened_at)
                            select id, 100, 'DAMAGED', 'test', :at from otc.open_items
                             where document_number = '300699123'
                        """)
                        .param("at", DAY.atStartOfDay().atOffset(java.time.ZoneOffset.UTC))
                        .update();
            }
            String text = String.join(", ", numbers) + ", " + start + "991";
            String placed = match(pay("1044.44").iban(SOMMERS).text(text)).get(0);
            assertThat(placed.contains(start + "99123=444.44")).as(placed).isEqualTo(start.equals("3005"));
        }
    }

    @Test
    void aDepositIsForAPerson() {
        invoice(sommer, "300412004", "100.00");
        for (String text : List.of("Anzahlung Maschine 7", "acompte", "AB-2026-0815", "rent", "Rechnung 998877")) {
            assertThat(match(pay("100.00").iban(SOMMERS).text(text))).as(text).containsExactly("known-payer ");
        }
        assertThat(match(pay("100.00").iban(SOMMERS).text("Danke")))
                .containsExactly("exact-amount-of-known-payer 300412004=100.00");
    }

    @Test
    void theNumberOfTheCustomerInTheTextShowsWhoPays() {
        invoice(sommer, "300412004", "100.00");
        assertThat(match(pay("100.00")
                        .iban(STRANGE)
                        .name("Quite Another Holding")
                        .text("Kd-Nr C-1")))
                .as("one digit is too little")
                .containsExactly("unknown-payer ");
        long herbst = customer("C-4711", "Herbst AG");
        invoice(herbst, "300412005", "90.00");
        assertThat(match(
                        pay("90.00").iban(STRANGE).name("Quite Another Holding").text("Kd.-Nr. C-4711 Danke")))
                .containsExactly("exact-amount-of-known-payer 300412005=90.00");
        long other = customer("C-4712", "Herbst AG");
        invoice(other, "300412009", "91.00");
        assertThat(match(pay("91.00").iban(STRANGE).name("Herbst AG").text("Kd.-Nr. C-4712")))
                .as("of two with one name the number tells")
                .containsExactly("exact-amount-of-known-payer 300412009=91.00");
        long digits = customer("810026", "Digits AG");
        invoice(digits, "447000", "252.99");
        assertThat(match(pay("252.99").iban(STRANGE).name("Matthias Tőkés").text("cod. cliente 810026")))
                .containsExactly("exact-amount-of-known-payer 447000=252.99");
        invoice(herbst, "300412007", "85.00");
        assertThat(match(pay("85.00").iban(STRANGE).name("Winter Logistik AG").text("Kd.-Nr. C-4711")))
                .as("the name is another customer's")
                .containsExactly("unknown-payer ");
        invoice(herbst, "300412006", "95.00");
        assertThat(match(pay("95.00").iban(SOMMERS).text("Kd.-Nr. C-4711")))
                .as("the account is another customer's")
                .containsExactly("known-payer ");
    }

    @Test
    void whatThePayerCallsThePaymentNamesADocumentWhereItsTextDoesNot() {
        invoice(sommer, "300412004", "100.00");
        invoice(sommer, "300412005", "100.00");
        assertThat(match(pay("100.00").iban(SOMMERS).text("thanks").endToEndId("300412005")))
                .containsExactly("reference-in-text 300412005=100.00");
        assertThat(match(pay("100.00").iban(SOMMERS).text("RG 300412004").endToEndId("300412005")))
                .containsExactly("reference-in-text 300412004=100.00");
        invoice(sommer, "300412006", "77.00");
        assertThat(match(pay("70.00").iban(SOMMERS).text("thanks").endToEndId("300412006")))
                .as("made up by software, perhaps: no proof of a part payment")
                .containsExactly("known-payer ");
    }

    /** The order of the payments in a file decides only between those that want the same. */
    @Test
    void theOrderInTheFileChangesNothing() {
        invoice(sommer, "300412004", "100.00");
        invoice(sommer, "300412810", "50.00");
        invoice(winter, "300412005", "33.00");
        List<Pay> payments = List.of(
                pay("130.00").iban(SOMMERS).text("RG 300412004, 300412810 abzgl. 20,00"),
                pay("33.00").name("Winter Logistik AG").text("danke"),
                pay("50.00").iban(SOMMERS).text("RG 2810"),
                pay("60.00").iban(SOMMERS).text("300412004"));
        List<String> forth = match(payments.toArray(Pay[]::new));
        book.clear();
        entity = book.entity("E", "EUR");
        sommer = customer("C-1", "Sommer & Söhne Maschinenbau GmbH");
        winter = customer("C-2", "Winter Logistik AG");
        book.iban(sommer, SOMMERS);
        invoice(sommer, "300412004", "100.00");
        invoice(sommer, "300412810", "50.00");
        invoice(winter, "300412005", "33.00");
        List<Pay> reversed = new ArrayList<>(payments);
        Collections.reverse(reversed);
        List<String> back = new ArrayList<>(match(reversed.toArray(Pay[]::new)));
        Collections.reverse(back);
        assertThat(back).isEqualTo(forth);
    }

    private List<String> match(Pay... payments) {
        return statements.match(entity, DAY, payments);
    }
}
