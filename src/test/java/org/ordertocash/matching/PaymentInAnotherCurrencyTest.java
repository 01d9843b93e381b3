package org.ordertocash.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ordertocash.matching.MatchingDriver.pay;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.duty.ConflictsOfInterest;
import org.ordertocash.exchange.ExchangeRates;
import org.ordertocash.fixture.Book;
import org.ordertocash.fixture.BookDatabase;
import org.ordertocash.fixture.TwoPeople;
import org.ordertocash.ledger.Cause;
import org.ordertocash.matching.MatchingDriver.Pay;
import org.ordertocash.matching.candidate.AdviceSearch;
import org.ordertocash.matching.candidate.EvidenceSearch;
import org.ordertocash.matching.candidate.NamedItems;
import org.ordertocash.matching.candidate.NotedNames;
import org.ordertocash.matching.candidate.PayerSearch;
import org.ordertocash.matching.candidate.PoolSearch;
import org.ordertocash.matching.candidate.ReferenceSearch;
import org.ordertocash.payment.Allocations;
import org.ordertocash.payment.CashPosting;
import org.ordertocash.payment.CustomerCredit;
import org.ordertocash.payment.PayerAliases;
import org.ordertocash.payment.PaymentActions;
import org.ordertocash.payment.PaymentCorrections;
import org.ordertocash.payment.Payments;
import org.ordertocash.payment.Reversals;
import org.ordertocash.payment.deduction.DeductionVat;
import org.ordertocash.remittance.RemittanceAdvices;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Money that the bank changed on its way, for invoices in the currency that the payer sent. */
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
    MatchingDriver.class,
    Payments.class,
    PaymentActions.class,
    ConflictsOfInterest.class,
    PayerAliases.class,
    CashPosting.class,
    Reversals.class,
    CustomerCredit.class,
    PaymentCorrections.class
})
class PaymentInAnotherCurrencyTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final String SOMMERS = "DE02120300000000202051";
    private static final String WINTERS = "DE02500105170137075030";

    @Autowired
    MatchingDriver statements;

    @Autowired
    PaymentCorrections corrections;

    @Autowired
    ExchangeRates rates;

    @Autowired
    Book book;

    @Autowired
    BookDatabase.Day clock;

    @Autowired
    JdbcClient jdbc;

    private long entity;
    private long sommer;

    @BeforeEach
    void aBook() {
        book.clear();
        clock.is(DAY);
        entity = book.entity("E", "EUR");
        sommer = book.customer(entity, "C-1");
        book.iban(sommer, SOMMERS);
        book.iban(book.customer(entity, "C-2"), WINTERS);
        book.invoice(entity, sommer, "INV-2026-000001", "USD", "110.00", DAY);
        rate(DAY.minusDays(1), "1.1");
    }

    private void rate(LocalDate day, String rate) {
        TwoPeople.rate(rates, new ExchangeRates.EnteredRate("EUR", "USD", day, new BigDecimal(rate), "ECB"), "karl");
    }

    private static Pay changed(String euros) {
        return pay(euros).iban(SOMMERS).text("INV-2026-000001").changed("USD 110.00", null);
    }

    private List<String> match(Pay... payments) {
        return statements.match(entity, DAY, payments);
    }

    private List<String> balances() {
        return jdbc.sql("""
                select account || ' ' || currency || ' ' || round(sum(amount), 2) from otc.postings
                    where account in ('1200', '1300', '1400', '6500', '6510')
                 group by account, currency having sum(amount) <> 0 order by 1
                """).query(String.class).list();
    }

    @Test
    void theInstructedAmountSettlesTheItemAndTheCurrenciesMeetOnTheFxAccount() {
        assertThat(match(changed("99.00").changed("USD 110.00", "1.1111")))
                .containsExactly("reference-in-text INV-2026-000001=99.00");
        assertThat(balances()).containsExactly("1300 EUR 99.00", "6500 EUR -99.00", "6500 USD 110.00");
        assertThat(jdbc.sql("select concat_ws(' ', item_amount::numeric(19,2), item_currency, exchange_rate, "
                                + "fx_account) from otc.allocations")
                        .query(String.class)
                        .single())
                .isEqualTo("110.00 USD 1.111111111 6500");
    }

    @Test
    void aCurrencyThatHasLostSinceTheInvoiceIsALossAndUnApplyingTakesAllOfItBack() {
        rate(DAY.minusDays(30), "1.05");
        assertThat(match(changed("100.00"))).containsExactly("reference-in-text INV-2026-000001=100.00");
        assertThat(balances()).containsExactly("1300 EUR 100.00", "6510 EUR -100.00", "6510 USD 110.00");
        corrections.unapply(
                jdbc.sql("select id from otc.payments").query(Long.class).single(),
                null,
                "wrong",
                "k1",
                Cause.by("rita"));
        assertThat(balances()).containsExactly("1200 USD 110.00", "1300 EUR 100.00", "1400 EUR -100.00");
    }

    @Test
    void severalItemsShareThePaymentToTheCent() {
        book.invoice(entity, sommer, "INV-2026-000002", "USD", "33.33", DAY);
        assertThat(match(pay("130.30")
                        .structured("INV-2026-000001", "INV-2026-000002")
                        .changed("USD 143.33", "0.9091")))
                .containsExactly("structured-reference INV-2026-000001=100.00 INV-2026-000002=30.30");
        assertThat(balances()).containsExactly("1300 EUR 130.30", "6500 EUR -130.30", "6500 USD 143.33");
    }

    @Test
    void whateverIsNotCertainIsForAPerson() {
        assertLeft(changed("94.00"), "the bank's rate is 7 % off our own");
        assertLeft(
                changed("100.00").changed("USD 110.00", "1.2"),
                "the bank's rate 1.2 does not make 110.00\u00a0USD of 100.00\u00a0EUR");
        assertLeft(changed("100.00").charges("5.00"), "states charges of 5.00\u00a0EUR");
        assertLeft(changed("100.00").iban(WINTERS), "but the payer is C-2");
        assertLeft(changed("100.00").changed("USD 109.00", null), "the amount does not fit");
        assertLeft(changed("100.00").changed(null, null), "the amount does not fit");
        assertLeft(changed("110.00").changed(null, null), "the amount does not fit");
        assertLeft(changed("100.00").text("INV-2026-00001"), "has to be named in full");
        assertLeft(changed("100.00").text("thanks"), "neither an open item nor a clear sum");
    }

    private void assertLeft(Pay payment, String why) {
        aBook();
        assertThat(match(payment)).hasSize(1).noneMatch(outcome -> outcome.contains("="));
        assertThat(statements.explanations().get(0)).contains(why);
        assertThat(balances())
                .containsExactly("1200 USD 110.00", "1300 EUR " + payment.amount(), "1400 EUR -" + payment.amount());
    }

    @Test
    void withoutARateOfOurOwnNothingSaysThatTheMoneyIsWorthIt() {
        book.invoice(entity, sommer, "INV-2026-000003", "CHF", "50.00", DAY);
        assertThat(match(pay("53.00").iban(SOMMERS).text("INV-2026-000003").changed("CHF 50.00", "0.9434")))
                .containsExactly("known-payer ");
        assertThat(statements.explanations().get(0)).contains("no rate of our own for EUR and CHF");
    }

    @Test
    void anItemInThePaymentsOwnCurrencyThatFitsMakesItDoubtful() {
        book.invoice(entity, sommer, "INV-2026-000004", "EUR", "100.00", DAY);
        assertThat(match(changed("100.00"))).containsExactly("known-payer ");
    }
}
