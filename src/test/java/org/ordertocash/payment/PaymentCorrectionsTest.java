package org.ordertocash.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.duty.ConflictsOfInterest;
import org.ordertocash.exchange.ExchangeRates;
import org.ordertocash.fixture.Book;
import org.ordertocash.fixture.BookDatabase;
import org.ordertocash.fixture.TwoPeople;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.ledger.Cause;
import org.ordertocash.matching.candidate.AdviceSearch;
import org.ordertocash.matching.candidate.EvidenceSearch;
import org.ordertocash.matching.candidate.NamedItems;
import org.ordertocash.matching.candidate.PayerSearch;
import org.ordertocash.matching.candidate.PoolSearch;
import org.ordertocash.matching.candidate.ReferenceSearch;
import org.ordertocash.payment.deduction.DeductionVat;
import org.ordertocash.remittance.RemittanceAdvices;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SpringJUnitConfig({
    BookDatabase.class,
    EvidenceSearch.class,
    ReferenceSearch.class,
    AdviceSearch.class,
    RemittanceAdvices.class,
    PayerSearch.class,
    PoolSearch.class,
    NamedItems.class,
    ConflictsOfInterest.class,
    PayerAliases.class,
    Payments.class,
    PaymentActions.class,
    Allocations.class,
    CashPosting.class,
    DeductionVat.class,
    Reversals.class,
    CustomerCredit.class,
    ExchangeRates.class,
    ResolutionPlan.class,
    PaymentResolution.class,
    PaymentCorrections.class
})
class PaymentCorrectionsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);
    private static final Cause RITA = Cause.by("rita");

    @Autowired
    PaymentResolution resolutions;

    @Autowired
    PaymentCorrections corrections;

    @Autowired
    ExchangeRates rates;

    @Autowired
    Payments payments;

    @Autowired
    Book book;

    @Autowired
    BookDatabase.Day day;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    long entity;
    long customer;

    @BeforeEach
    void emptyBook() {
        book.clear();
        day.is(TODAY);
        entity = book.entity("HH01", "EUR");
        customer = book.customer(entity, "C-1");
    }

    @Test
    void whatIsTakenBackIsOpenAsItWasAndTheCashIsUnapplied() {
        long item = book.invoice(entity, customer, "INV-1", "EUR", "100.00", TODAY.minusDays(5));
        long payment = book.receipt(entity, null, "EUR", "120.00", TODAY);
        place(payment, "k1", "C-1", "INV-1");
        assertThat(balance("1450")).isEqualByComparingTo("-20.00");

        day.is(TODAY.plusDays(3));
        corrections.unapply(payment, null, "wrong customer", "k2", RITA);
        corrections.unapply(payment, null, "wrong customer", "k2", RITA);
        assertThat(jdbc.sql("select due_on, settled_on, open_amount from otc.open_items where id = :id")
                        .param("id", item)
                        .query()
                        .singleRow())
                .containsEntry("due_on", java.sql.Date.valueOf(TODAY.minusDays(5)))
                .containsEntry("settled_on", null)
                .containsEntry("open_amount", new BigDecimal("100.0000"));
        assertThat(balance("1400")).isEqualByComparingTo("-120.00");
        assertThat(balance("1450")).isZero();
        assertThat(jdbc.sql("select count(*) from otc.journals where reverses_journal_id is not null and "
                                + "posted_on = :day")
                        .param("day", TODAY.plusDays(3))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(payments.byId(payment).explanation()).contains("Un-applied by rita: wrong customer");
        assertThatThrownBy(() -> corrections.unapply(payment, null, "again", "k3", RITA))
                .isInstanceOf(Conflict.class);
        place(payment, "k4", "C-1", "INV-1");
        assertThat(open(item)).isZero();
    }

    @Test
    void oneOfSeveralAllocationsIsTakenBack() {
        long first = book.invoice(entity, customer, "INV-1", "EUR", "100.00", TODAY);
        long second = book.invoice(entity, customer, "INV-2", "EUR", "50.00", TODAY);
        long payment = book.receipt(entity, null, "EUR", "150.00", TODAY);
        place(payment, "k1", null, "INV-1", "INV-2");
        List<Payments.Allocation> allocations = payments.byId(payment).allocations();

        corrections.unapply(payment, List.of(allocations.get(1).id()), "not this one", "k2", RITA);
        assertThat(open(first)).isZero();
        assertThat(open(second)).isEqualByComparingTo("50.00");
        assertThatThrownBy(() ->
                        corrections.unapply(payment, List.of(allocations.get(1).id()), "twice", "k3", RITA))
                .isInstanceOf(InvalidInput.class);
        corrections.unapply(payment, null, "nor the other", "k4", RITA);
        assertThat(balance("1400")).isEqualByComparingTo("-150.00");
    }

    @Test
    void aKeyIsForOneActOnly() {
        book.invoice(entity, customer, "INV-1", "EUR", "100.00", TODAY);
        long payment = book.receipt(entity, null, "EUR", "100.00", TODAY);
        place(payment, "k1", null, "INV-1");
        assertThatThrownBy(() -> corrections.unapply(payment, null, "why", "k1", RITA))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> corrections.unapply(payment, null, " ", "k2", RITA))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> corrections.unapply(payment, null, "why", "", RITA))
                .isInstanceOf(InvalidInput.class);
        place(payment, "k1", null, "INV-1");
        assertThat(payments.byId(payment).allocations()).hasSize(1);
    }

    @Test
    void moneyForAnotherEntityIsNettedWithAJournalInEachBookAndTakenBackInBoth() {
        long other = book.entity("HH02", "EUR");
        long theirs = book.customer(other, "C-2");
        long item = book.invoice(other, theirs, "INV-B1", "EUR", "80.00", TODAY);
        long payment = book.receipt(entity, null, "EUR", "100.00", TODAY);
        place(payment, "k1", "C-1", "INV-B1");
        assertThat(open(item)).isZero();
        assertThat(clearing()).containsExactly("HH01 -80.00", "HH02 80.00");

        corrections.unapply(payment, null, "wrong entity", "k2", RITA);
        assertThat(open(item)).isEqualByComparingTo("80.00");
        assertThat(clearing()).containsExactly("HH01 0.00", "HH02 0.00");
        assertThat(balance("1400")).isEqualByComparingTo("-100.00");
    }

    @Test
    void clearingWithoutItsCounterpartIsRefused() {
        assertThatThrownBy(() -> jdbc.sql("""
                with j as (insert into otc.journals (entity_id, kind, posted_on, description, source_type, source_id,
                    created_by, created_at)
                           values (:entity, 'NETTING', :day, 'x', 'x', 1, 'x', now()) returning id)
                insert into otc.postings (journal_id, account, currency, amount, base_currency, base_amount)
                select id, account, 'EUR', amount, 'EUR', amount from j, (values ('1350', 5), ('1400',
                    -5)) v (account, amount)
                """)
                        .param("entity", entity)
                        .param("day", TODAY)
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("no counterpart");
    }

    @Test
    void anItemInAnotherCurrencyFallsByTheRateOfTheValueDate() {
        long item = book.invoice(entity, customer, "INV-USD", "USD", "110.00", TODAY.minusDays(2));
        long payment = book.receipt(entity, null, "EUR", "100.00", TODAY);
        assertThatThrownBy(() -> place(payment, "k0", null, "INV-USD"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("no rate");
        rate(TODAY.minusDays(32), "1.08");
        assertThatThrownBy(() -> place(payment, "k0", null, "INV-USD"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("no rate");
        rate(TODAY.minusDays(1), "1.1");
        place(payment, "k1", null, "INV-USD");
        assertThat(open(item)).isZero();
        assertThat(jdbc.sql("select account || ' ' || currency || ' ' || round(sum(amount), 2) from otc.postings "
                                + "where account in ('1400', '6500', '6510')"
                                + " group by account, currency order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("1400 EUR 0.00", "6510 EUR -100.00", "6510 USD 110.00");
        corrections.unapply(payment, null, "back", "k2", RITA);
        assertThat(open(item)).isEqualByComparingTo("110.00");
        assertThat(balance("6510")).isZero();
    }

    @Test
    void aSmallRestIsWrittenOffAndALargerOneNeedsAnotherPerson() {
        long item = book.invoice(entity, customer, "INV-1", "EUR", "100.00", TODAY);
        long payment = book.receipt(entity, null, "EUR", "95.50", TODAY);
        Resolution rest =
                new Resolution(List.of(new Resolution.Part("INV-1", null)), null, "bank charges abroad", true);
        resolutions.allocate(payment, rest, "k1", RITA);
        assertThat(open(item)).isZero();
        assertThat(balance("6400")).isEqualByComparingTo("4.50");
        corrections.unapply(payment, null, "not agreed", "k2", RITA);
        assertThat(open(item)).isEqualByComparingTo("100.00");
        assertThat(balance("6400")).isZero();

        long less = book.receipt(entity, null, "EUR", "80.00", TODAY);
        assertThatThrownBy(() -> resolutions.allocate(less, rest, "k3", RITA))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("another person's approval");
        assertThatThrownBy(() -> resolutions.allocate(less, new Resolution(rest.parts(), null, " ", true), "k4", RITA))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("say why something is written off");
    }

    @Test
    void aRateFarOffTheLastOneIsConfirmedAndWhoEntersItDoesNotPlaceByIt() {
        book.invoice(entity, customer, "INV-USD", "USD", "110.00", TODAY.minusDays(2));
        long payment = book.receipt(entity, null, "EUR", "100.00", TODAY);
        rate(TODAY.minusDays(1), "1.1");
        for (ExchangeRates.EnteredRate far : List.of(
                new ExchangeRates.EnteredRate("EUR", "USD", TODAY, new BigDecimal("1000"), "x"),
                new ExchangeRates.EnteredRate("USD", "EUR", TODAY, new BigDecimal("0.001"), "x"))) {
            assertThatThrownBy(() -> rates.put(far, false, false, "ines"))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("20 percent off");
        }
        TwoPeople.rate(rates, new ExchangeRates.EnteredRate("EUR", "USD", TODAY, new BigDecimal("0.55"), "x"), "rita");
        assertThatThrownBy(() -> place(payment, "k1", null, "INV-USD")).isInstanceOf(InvalidInput.class);
        TwoPeople.rate(rates, new ExchangeRates.EnteredRate("EUR", "USD", TODAY, new BigDecimal("1.1"), "x"), "rita");
        assertThatThrownBy(() -> place(payment, "k2", null, "INV-USD"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("somebody else has to place");
        rate(TODAY, "1.1");
        place(payment, "k3", null, "INV-USD");
    }

    @Test
    void aWriteOffInAnotherCurrencyIsJudgedInThePaymentsOwn() {
        book.invoice(entity, customer, "INV-USD", "USD", "1020.00", TODAY);
        long payment = book.receipt(entity, null, "EUR", "10000.00", TODAY);
        rate(TODAY, "0.1");
        Resolution rest =
                new Resolution(List.of(new Resolution.Part("INV-USD", "10000.00")), null, "bank charges abroad", true);
        Optional<BigDecimal> much =
                new TransactionTemplate(transactions).execute(t -> resolutions.proposeWriteOff(payment, rest, RITA));
        assertThat(much).hasValueSatisfying(sum -> assertThat(sum).isEqualByComparingTo("200"));
    }

    @Test
    void aKeyFromOutsideIsNeverOneOfOurOwn() {
        book.invoice(entity, customer, "INV-1", "EUR", "100.00", TODAY);
        long payment = book.receipt(entity, null, "EUR", "100.00", TODAY);
        place(payment, "refund-12", null, "INV-1");
        assertThat(jdbc.sql("select count(*) from otc.payment_actions where idempotency_key = 'refund-12'")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThatThrownBy(() -> corrections.unapply(payment, null, "why", "k1/2", RITA))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("slash");
    }

    private void rate(LocalDate on, String rate) {
        TwoPeople.rate(rates, new ExchangeRates.EnteredRate("EUR", "USD", on, new BigDecimal(rate), "ECB"), "ines");
    }

    private void place(long payment, String key, String onAccount, String... invoices) {
        resolutions.allocate(
                payment,
                new Resolution(
                        Arrays.stream(invoices)
                                .map(i -> new Resolution.Part(i, null))
                                .toList(),
                        onAccount,
                        "test",
                        false),
                key,
                RITA);
    }

    private BigDecimal open(long item) {
        return jdbc.sql("select open_amount from otc.open_items where id = :id")
                .param("id", item)
                .query(BigDecimal.class)
                .single();
    }

    private BigDecimal balance(String account) {
        return jdbc.sql("select coalesce(sum(amount), 0) from otc.postings where account = :account")
                .param("account", account)
                .query(BigDecimal.class)
                .single();
    }

    private List<String> clearing() {
        return jdbc.sql("""
                select e.code || ' ' || round(sum(p.amount), 2) from otc.postings p join otc.journals j
                    on j.id = p.journal_id
                  join otc.legal_entities e on e.id = j.entity_id where p.account = '1350' group by e.code order by 1
                """).query(String.class).list();
    }
}
