package org.ordertocash.remittance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.exchange.ExchangeRates;
import org.ordertocash.fixture.Book;
import org.ordertocash.fixture.BookDatabase;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.ledger.Cause;
import org.ordertocash.matching.AdvisedPayments;
import org.ordertocash.matching.AmountPass;
import org.ordertocash.matching.DmnFilePolicy;
import org.ordertocash.matching.IndependentPayments;
import org.ordertocash.matching.MatchingLanes;
import org.ordertocash.matching.PaymentMatching;
import org.ordertocash.matching.PaymentPosting;
import org.ordertocash.matching.PaymentsAdvised;
import org.ordertocash.matching.PlacementChecks;
import org.ordertocash.matching.ReferencePass;
import org.ordertocash.matching.Suggestions;
import org.ordertocash.matching.UnmatchedPayments;
import org.ordertocash.matching.WantedItems;
import org.ordertocash.matching.candidate.AdviceSearch;
import org.ordertocash.matching.candidate.EvidenceSearch;
import org.ordertocash.matching.candidate.NamedItems;
import org.ordertocash.matching.candidate.NotedNames;
import org.ordertocash.matching.candidate.PayerSearch;
import org.ordertocash.matching.candidate.PoolSearch;
import org.ordertocash.matching.candidate.ReferenceSearch;
import org.ordertocash.payment.Allocations;
import org.ordertocash.payment.Payments;
import org.ordertocash.payment.deduction.DeductionVat;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What payers say apart from the money, on a real database: taken in once, used for one payment, and never on a guess.
 */
@SpringJUnitConfig(BookDatabase.class)
@RecordApplicationEvents
@Import({
    RemittanceAdvices.class,
    AdvisedPayments.class,
    Suggestions.class,
    Payments.class,
    EvidenceSearch.class,
    ReferenceSearch.class,
    AdviceSearch.class,
    PayerSearch.class,
    PoolSearch.class,
    NamedItems.class,
    NotedNames.class,
    WantedItems.class,
    ExchangeRates.class,
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
    DmnFilePolicy.class
})
class RemittanceAdviceTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final String SOMMERS = "DE02120300000000202051";
    private static final String STRANGE = "DE02500105170137075030";

    @Autowired
    private Book book;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RemittanceAdvices advices;

    @Autowired
    private Payments payments;

    @Autowired
    private Suggestions suggestions;

    @Autowired
    private PaymentMatching matching;

    @Autowired
    private BookDatabase.Day clock;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private ApplicationEvents events;

    private long entity;
    private long sommer;

    @BeforeEach
    void aBook() {
        book.clear();
        clock.is(DAY);
        entity = book.entity("E", "EUR");
        sommer = book.customer(entity, "C-1");
        book.iban(sommer, SOMMERS);
        // three of the same amount: by payer and amount alone nobody could tell
        for (String number : List.of("INV-2026-000001", "INV-2026-000002", "INV-2026-000003")) {
            book.invoice(entity, sommer, number, "EUR", "100.00", LocalDate.of(2026, 2, 1));
        }
    }

    private static NewRemittanceAdvice advice(String reference, String iban, String amount, String... documents) {
        BigDecimal each = new BigDecimal(amount).divide(BigDecimal.valueOf(documents.length));
        return new NewRemittanceAdvice(
                "edi",
                reference,
                "E",
                null,
                null,
                iban,
                "EUR",
                new BigDecimal(amount),
                DAY,
                List.of(documents).stream()
                        .map(document -> new NewRemittanceAdvice.Line(document, each, null))
                        .toList());
    }

    private long send(NewRemittanceAdvice advice) {
        return advices.receive(advice, null, "edi").advice().id();
    }

    private long paid(String iban, String amount, String text) {
        long id = book.unmatched(entity, "CRDT", text, "EUR", amount, DAY);
        new TransactionTemplate(transactions).executeWithoutResult(t -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql("update otc.payments set payer_iban = :iban where id = :id")
                    .param("iban", iban)
                    .param("id", id)
                    .update();
        });
        long statement = jdbc.sql("select statement_file_id from otc.payments where id = :id")
                .param("id", id)
                .query(Long.class)
                .single();
        while (Boolean.TRUE.equals(new TransactionTemplate(transactions)
                .execute(t -> matching.matchNextChunk(statement, new Cause(null, null, "test"))))) {
            continue;
        }
        return id;
    }

    private String outcome(long payment) {
        return jdbc.sql("""
                select t.rule || ' ' || coalesce(string_agg(i.document_number || '=' || a.amount::numeric(19,2), ' '
                    order by i.id), '')
                  from otc.payments t left join otc.allocations a on a.payment_id = t.id left
                      join otc.open_items i on i.id = a.open_item_id
                 where t.id = :id group by t.id
                """).param("id", payment).query(String.class).single();
    }

    private String explanation(long payment) {
        return payments.byId(payment).explanation();
    }

    @Test
    void aPaymentWithoutReferencesGoesWhereItsAdviceSays() {
        long advice = send(advice("RA-1", SOMMERS, "200.00", "INV-2026-000001", "inv 2026/000003"));
        long payment = paid(SOMMERS, "200.00", "thank you");
        assertThat(outcome(payment)).isEqualTo("structured-reference INV-2026-000001=100.00 INV-2026-000003=100.00");
        assertThat(explanation(payment))
                .contains("The remittance advice RA-1 of 2 Mar 2026 names INV-2026-000001, INV-2026-000003 with the "
                        + "amount on each");
        assertThat(advices.byId(advice).paymentId()).isEqualTo(payment);
        // it tells of one payment only
        assertThat(outcome(paid(SOMMERS, "200.00", "again"))).endsWith(" ");
    }

    @Test
    void anAdviceThatThePaymentNamesCountsWhoeverPays() {
        long other = send(advice("AVIS 777123", SOMMERS, "100.00", "INV-2026-000002"));
        assertThat(outcome(paid(STRANGE, "100.00", "no word of it"))).endsWith(" ");
        long payment = paid(STRANGE, "100.00", "see avis-777123");
        assertThat(outcome(payment)).isEqualTo("structured-reference INV-2026-000002=100.00");
        assertThat(advices.byId(other).paymentId()).isEqualTo(payment);
    }

    @Test
    void twoAdvicesAnotherAmountAndAnotherDayAreForAPerson() {
        send(advice("RA-1", SOMMERS, "100.00", "INV-2026-000001"));
        send(advice("RA-2", SOMMERS, "100.00", "INV-2026-000002"));
        long payment = paid(SOMMERS, "100.00", "");
        assertThat(outcome(payment)).endsWith(" ");
        assertThat(explanation(payment))
                .contains("remittance advice RA-1 of 2 Mar 2026", "remittance advice RA-2 of 2 Mar 2026", "both fit");
        send(advice("RA-30003", SOMMERS, "200.00", "INV-2026-000001", "INV-2026-000002"));
        assertThat(outcome(paid(SOMMERS, "200.01", "RA-30003"))).endsWith(" ");
        assertThat(namedByAdvice(book.unmatched(entity, "CRDT", "RA-30003", "EUR", "200.00", DAY.plusDays(30))))
                .isEqualTo(2);
        assertThat(namedByAdvice(book.unmatched(entity, "CRDT", "RA-30003", "EUR", "200.00", DAY.plusDays(31))))
                .isZero();
    }

    @Test
    void anAdviceThatNamesADocumentWeDoNotKnowIsForAPersonAlsoWhereTheAmountFits() {
        book.invoice(entity, sommer, "INV-2026-000009", "EUR", "70.00", LocalDate.of(2026, 2, 1));
        send(advice("RA-1", SOMMERS, "70.00", "INV2026000019"));
        long payment = paid(SOMMERS, "70.00", "thank you");
        assertThat(outcome(payment)).isEqualTo("known-payer ");
        assertThat(explanation(payment))
                .contains("remittance advice RA-1 of 2 Mar 2026 names INV2026000019, which is not a document of ours");
        send(advice("RA-2", SOMMERS, "200.00", "INV-2026-000001", "OTHER-7"));
        assertThat(explanation(paid(SOMMERS, "200.00", "thank you")))
                .contains("OTHER-7, which is not a document of ours");
    }

    private long namedByAdvice(long payment) {
        return suggestions.of(payment).stream()
                .filter(suggestion -> suggestion.why().startsWith("named by remittance advice"))
                .count();
    }

    @Test
    void whatAPaymentNamesItselfAndWhatIsPaidAlreadyGoBefore() {
        send(advice("RA-1", SOMMERS, "100.00", "INV-2026-000001"));
        assertThat(outcome(paid(SOMMERS, "100.00", "INV-2026-000002")))
                .isEqualTo("reference-in-text INV-2026-000002=100.00");
        paid(SOMMERS, "100.00", "INV-2026-000001 ");
        long payment = paid(SOMMERS, "100.00", "thanks");
        assertThat(explanation(payment)).contains("INV-2026-000001, which is paid already");
    }

    @Test
    void anAdviceThatComesAfterTheMoneyStandsFirstInTheSuggestions() {
        long payment = paid(SOMMERS, "100.00", "thank you");
        assertThat(outcome(payment)).endsWith(" ");
        paid(STRANGE, "100.00", "somebody else");
        send(advice("RA-1", SOMMERS, "100.00", "INV-2026-000003"));
        assertThat(events.stream(PaymentsAdvised.class)).containsExactly(new PaymentsAdvised(List.of(payment)));
        assertThat(suggestions.of(payment).get(0)).satisfies(first -> {
            assertThat(first.invoice()).isEqualTo("INV-2026-000003");
            assertThat(first.why()).startsWith("named by remittance advice RA-1 of 2 Mar 2026");
        });
    }

    @Test
    void aRepeatIsTheFirstResultAndAnotherContentAConflict() {
        NewRemittanceAdvice first = advice("RA-1", SOMMERS, "100.00", "INV-2026-000001");
        long id = send(first);
        assertThat(advices.receive(first, null, "edi")).satisfies(repeat -> {
            assertThat(repeat.repeated()).isTrue();
            assertThat(repeat.advice().id()).isEqualTo(id);
        });
        assertThatThrownBy(() -> send(advice("RA-1", SOMMERS, "100.00", "INV-2026-000002")))
                .isInstanceOf(Conflict.class);
        assertThat(advices.receive(first, "my-key", "edi").repeated()).isFalse();
        assertThatThrownBy(() -> advices.receive(advice("RA-9", SOMMERS, "100.00", "X"), "my-key", "edi"))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() ->
                        jdbc.sql("update otc.remittance_advices set amount = 1").update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void aWrongSumAndEveryOtherWrongFieldAreTold() {
        NewRemittanceAdvice good = advice("RA-1", SOMMERS, "100.00", "INV-2026-000001");
        assertThatThrownBy(() -> send(new NewRemittanceAdvice(
                        "edi", "RA-1", "E", null, null, SOMMERS, "EUR", new BigDecimal("99.99"), DAY, good.lines())))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("amount: is not the sum of the lines, which is 100");
        assertThatThrownBy(() -> send(new NewRemittanceAdvice(
                        "edi", " ", "E", null, null, "D-1", "EU", new BigDecimal("-1"), null, List.of())))
                .hasMessageContainingAll("reference", "payerIban", "currency", "amount", "paidOn", "lines");
        assertThatThrownBy(() -> send(new NewRemittanceAdvice(
                        "edi", "RA-1", "NONE", "C-9", null, null, "EUR", new BigDecimal("100"), DAY, good.lines())))
                .hasMessageContaining("entity: is not a legal entity");
        assertThatThrownBy(() -> send(new NewRemittanceAdvice(
                        "edi", "RA-1", "E", "C-9", null, null, "EUR", new BigDecimal("100"), DAY, good.lines())))
                .hasMessageContaining("customer: is not a customer");
        assertThat(jdbc.sql("select count(*) from otc.remittance_advices")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aFileHasSeveralAdvicesAllOrNone() {
        String head = "adviceNumber,entity,payerName,payerIban,date,currency,totalAmount,invoiceNumber,amount\n";
        String first = "RA-1,E,\"Sommer, Söhne\"," + SOMMERS + ",2026-03-02,EUR,200.00,INV-2026-000001,100.00\n";
        String file = head
                + first
                + first.replace("000001", "000002")
                + first.replace("RA-1", "RA-2").replace("200.00", "100.00");
        assertThat(read(file))
                .extracting(advice -> advice.reference() + " " + advice.lines().size() + " " + advice.payerName())
                .containsExactly("RA-1 2 Sommer, Söhne", "RA-2 1 Sommer, Söhne");
        assertThat(advices.receiveAll(read(file), "edi")).noneMatch(RemittanceAdvices.Received::repeated);
        assertThat(advices.receiveAll(read(file), "edi")).allMatch(RemittanceAdvices.Received::repeated);
        assertThatThrownBy(() -> read(head + first + first.replace("200.00", "2,00")))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(
                        () -> read(head + first.replace("2026-03-02", "2.3.26").replace(",100.00", ",1e9")))
                .hasMessageContainingAll("line 2, date", "line 2, amount");
        assertThat(read(head)).isEmpty();
        assertThatThrownBy(() -> read("")).hasMessageContaining("is empty");
        assertThatThrownBy(() -> read("adviceNumber\nRA-1\n")).hasMessageContaining("lacks a column");
        assertThatThrownBy(() -> read(head + "\"open")).hasMessageContaining("cannot be read as CSV");
        String half = file.replace("RA-1", "RA-5").replace("RA-2", "RA-6").replace("EUR,100.00", "EUR,100.01");
        assertThatThrownBy(
                        () -> new TransactionTemplate(transactions).execute(t -> advices.receiveAll(read(half), "edi")))
                .hasMessageContaining("RA-6: amount");
        assertThat(jdbc.sql("select count(*) from otc.remittance_advices")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    private static List<NewRemittanceAdvice> read(String file) {
        return RemittanceAdviceFile.read(file.getBytes(StandardCharsets.UTF_8));
    }
}
