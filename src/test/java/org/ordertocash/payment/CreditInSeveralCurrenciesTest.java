package org.ordertocash.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.duty.ConflictsOfInterest;
import org.ordertocash.exchange.ExchangeRates;
import org.ordertocash.fixture.Book;
import org.ordertocash.fixture.BookDatabase;
import org.ordertocash.fixture.Ibans;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.ledger.Cause;
import org.ordertocash.matching.candidate.AdviceSearch;
import org.ordertocash.matching.candidate.EvidenceSearch;
import org.ordertocash.matching.candidate.NamedItems;
import org.ordertocash.matching.candidate.PayerSearch;
import org.ordertocash.matching.candidate.PoolSearch;
import org.ordertocash.matching.candidate.ReferenceSearch;
import org.ordertocash.refund.CreditTransferFile;
import org.ordertocash.refund.Refund;
import org.ordertocash.refund.RefundCheck;
import org.ordertocash.refund.RefundRequests;
import org.ordertocash.refund.RefundSending;
import org.ordertocash.remittance.RemittanceAdvices;
import org.ordertocash.rights.EntityScope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Money on account in a currency that is not the customer's pays what is in that currency, and goes back in it. */
@SpringJUnitConfig({
    BookDatabase.class,
    EvidenceSearch.class,
    ReferenceSearch.class,
    AdviceSearch.class,
    RemittanceAdvices.class,
    PayerSearch.class,
    PoolSearch.class,
    NamedItems.class,
    Payments.class,
    PaymentActions.class,
    CustomerCredit.class,
    CreditUses.class,
    CreditApplications.class,
    ReturnCharges.class,
    ConflictsOfInterest.class,
    RefundRequests.class,
    RefundCheck.class,
    RefundSending.class,
    CreditTransferFile.class,
    ExchangeRates.class
})
class CreditInSeveralCurrenciesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);
    private static final Cause RITA = Cause.by("rita");

    @Autowired
    CreditApplications credits;

    @Autowired
    RefundRequests refunds;

    @Autowired
    RefundSending refundPayment;

    @Autowired
    Book book;

    @Autowired
    BookDatabase.Day day;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private long entity;
    private long customer;

    @BeforeEach
    void aCustomerWithDollars() {
        book.clear();
        day.is(TODAY);
        entity = book.entity("HH01", "EUR", Ibans.fresh());
        customer = book.customer(entity, "C-1");
        book.iban(customer, Ibans.fresh());
        book.credit(entity, customer, "USD", "100.00", TODAY);
    }

    @Test
    void itPaysItemsInItsCurrencyAndNoOthers() {
        long dollars = book.invoice(entity, customer, "INV-USD", "USD", "70.00", TODAY);
        long euros = book.invoice(entity, customer, "INV-EUR", "EUR", "70.00", TODAY);
        assertThatThrownBy(() -> use("k1", "INV-EUR"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("more than the 0.00\u00a0EUR on account");
        assertThatThrownBy(() -> use("k2", "INV-USD", "INV-EUR"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("several currencies");
        use("k3", "INV-USD");
        assertThat(open(dollars)).isZero();
        assertThat(open(euros)).isEqualByComparingTo("70.00");
        assertThat(credits.of("C-1", null).credits())
                .containsExactly(Money.parse("EUR 0.00"), Money.parse("USD 30.00"));
        credits.takeBack(
                "C-1",
                EntityScope.OF_THE_SYSTEM,
                credits.of("C-1", null).uses().get(0).id(),
                "wrong",
                "k4",
                RITA);
        assertThat(credits.of("C-1", null).credits())
                .containsExactly(Money.parse("EUR 0.00"), Money.parse("USD 100.00"));
    }

    @Test
    void itPaysTheNextInvoiceInItsCurrency() {
        book.agreed("update otc.customer_accounts set credit_on_next_invoice = true", Map.of());
        book.invoice(entity, customer, "INV-EUR", "EUR", "70.00", TODAY);
        long dollars = book.invoice(entity, customer, "INV-USD", "USD", "170.00", TODAY);
        assertThat(credits.useOnNew("C-1", null, "INV-EUR", null, RITA)).isEmpty();
        assertThat(credits.useOnNew("C-1", null, "INV-USD", null, RITA)).contains(Money.parse("USD 100.00"));
        assertThat(open(dollars)).isEqualByComparingTo("70.00");
    }

    @Test
    void itGoesBackFromAnAccountInItsCurrency() {
        assertThatThrownBy(() -> propose("EUR"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("more than the 0.00\u00a0EUR");
        assertThatThrownBy(() -> propose("XXQ"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("no currency");
        assertThatThrownBy(() -> propose("USD"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("no account in USD");
        book.account(entity, Ibans.fresh(), "USD");
        Refund refund = propose("USD");
        assertThat(refund.amount()).isEqualTo(Money.parse("USD 100.00"));
        assertThatThrownBy(() -> propose("USD"))
                .as("it waits already")
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("more than the 0.00\u00a0USD");
        new TransactionTemplate(transactions).executeWithoutResult(t -> {
            refunds.decide(refund.id(), true, null, Cause.by("carl"));
            assertThat(refundPayment.send(refund.id(), RITA)).isTrue();
        });
        assertThat(credits.of("C-1", null).credits()).containsExactly(Money.parse("EUR 0.00"));
        assertThat(jdbc.sql("select sum(amount) from otc.postings where account = '1310' and currency = 'USD'")
                        .query(BigDecimal.class)
                        .single())
                .isEqualByComparingTo("-100");
    }

    private void use(String key, String... invoices) {
        List<CreditApplications.Part> parts = Arrays.stream(invoices)
                .map(invoice -> new CreditApplications.Part(invoice, null))
                .toList();
        credits.use("C-1", null, parts, null, key, RITA);
    }

    private Refund propose(String currency) {
        return refunds.propose(
                        new Refund.Proposal("C-1", null, null, null, currency, null, "dollars back"),
                        "r" + System.nanoTime(),
                        RITA)
                .refund();
    }

    private BigDecimal open(long item) {
        return jdbc.sql("select open_amount from otc.open_items where id = :id")
                .param("id", item)
                .query(BigDecimal.class)
                .single();
    }
}
