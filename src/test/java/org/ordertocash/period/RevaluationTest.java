package org.ordertocash.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Iterator;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.exchange.ExchangeRates;
import org.ordertocash.exchange.ExchangeRates.EnteredRate;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Seller;
import org.ordertocash.generalledger.GeneralLedger;
import org.ordertocash.input.Conflict;
import org.ordertocash.ledger.Account;
import org.ordertocash.ledger.Cause;
import org.ordertocash.ledger.Journal;
import org.ordertocash.ledger.JournalKind;
import org.ordertocash.ledger.Ledger;
import org.ordertocash.ledger.NewOpenItem;
import org.ordertocash.ledger.Posting;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Open items in another currency at the end of a month: revalued, and taken back on the next day. */
class RevaluationTest extends IntegrationTest {

    private static final YearMonth APRIL = YearMonth.of(2026, 4);
    private static final LocalDate ISSUED = LocalDate.of(2026, 4, 10);
    private static final LocalDate PAID = LocalDate.of(2026, 4, 20);
    private static final String RITA = "rita";

    @Autowired
    private Seller seller;

    @Autowired
    private Periods periods;

    @Autowired
    private Revaluations revaluations;

    @Autowired
    private MonthEnd monthEnd;

    @Autowired
    private GeneralLedger generalLedger;

    @Autowired
    private Ledger ledger;

    @Autowired
    private ExchangeRates rates;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate inTransaction;

    // rates are the same for all tests
    private static final Iterator<String> CURRENCIES =
            List.of("CHF", "SEK", "NOK").iterator();

    private String currency;
    private long item;
    private long customer;

    @BeforeEach
    void anInvoicePartlyPaid() {
        currency = CURRENCIES.next();
        customer = seller.aCustomer().add().id();
        engine.standAt(Instant.parse("2026-05-04T08:00:00Z"));
        rate(ISSUED, "0.90");
        rate(PAID, "0.92");
        inTransaction.executeWithoutResult(tx -> {
            item = ledger.openItem(new NewOpenItem(
                    april().entityId(),
                    customer,
                    "INVOICE",
                    "CHF-" + april().entityId(),
                    null,
                    null,
                    ISSUED,
                    ISSUED.plusDays(30),
                    money("1000.00"),
                    null,
                    null));
            post(JournalKind.INVOICE, ISSUED, Account.REVENUE, money("1000.00"));
            post(JournalKind.PAYMENT, PAID, Account.BANK, money("-400.00"));
        });
    }

    @Test
    void whatIsOpenIsWorthWhatTheLastDaySays() {
        rate(APRIL.atEndOfMonth(), "0.95");
        assertThatThrownBy(this::revalue).isInstanceOf(Conflict.class).hasMessageContaining("Export the month");
        generalLedger.export(april(), RITA);
        assertThat(check().done()).isFalse();
        assertThat(check().sentence()).contains(currency);

        // 600 are open: booked at 900 - 368 = 532 euros, worth 570
        assertThat(revalue()).singleElement().satisfies(done -> {
            assertThat(done.balance()).isEqualByComparingTo("600.00");
            assertThat(done.booked()).isEqualByComparingTo("532.00");
            assertThat(done.worth()).isEqualByComparingTo("570.00");
            assertThat(done.difference()).isZero();
        });
        assertThat(postings("REVALUATION")).containsExactly("2026-04-30 1220 EUR 38.00", "2026-04-30 6500 EUR -38.00");
        assertThat(postings("REVALUATION_REVERSED"))
                .containsExactly("2026-05-01 1220 EUR -38.00", "2026-05-01 6500 EUR 38.00");
        assertThat(check().done()).isTrue();
        assertThat(revalue()).hasSize(1);
        assertThat(postings("REVALUATION")).as("a repeat posts nothing").hasSize(2);
        assertThat(generalLedger.export(april(), RITA))
                .as("it leaves with the month")
                .hasSize(1);
    }

    @Test
    void aLossIsALossAndWhatComesLaterIsOnlyTheRest() {
        rate(APRIL.atEndOfMonth(), "0.80");
        generalLedger.export(april(), RITA);
        revalue();
        assertThat(postings("REVALUATION")).containsExactly("2026-04-30 1220 EUR -52.00", "2026-04-30 6510 EUR 52.00");

        inTransaction.executeWithoutResult(tx -> post(JournalKind.RECEIPT, PAID, Account.BANK, money("-600.00")));
        generalLedger.export(april(), RITA);
        // nothing is open: booked at 532 - 552 = -20, worth nothing, revalued by -52 so far
        assertThat(revalue())
                .singleElement()
                .satisfies(done -> assertThat(done.posted()).isEqualByComparingTo("20.00"));
        assertThat(postings("REVALUATION"))
                .containsExactly(
                        "2026-04-30 1220 EUR -52.00",
                        "2026-04-30 6510 EUR 52.00",
                        "2026-04-30 1220 EUR 72.00",
                        "2026-04-30 6500 EUR -72.00");
    }

    @Test
    void withoutARateOrInAClosedMonthNothingIsPosted() {
        generalLedger.export(april(), RITA);
        assertThatThrownBy(this::revalue)
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("No rate is known for " + currency);
        rate(APRIL.atEndOfMonth(), "0.95");
        periods.change(april(), PeriodState.SOFT_CLOSED, null, RITA);
        assertThatThrownBy(this::revalue).isInstanceOf(Conflict.class).hasMessageContaining("open it again");
        assertThatThrownBy(() -> revaluations.revalue(periods.of(seller.entity(), YearMonth.of(2026, 5)), RITA))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("not ended");
        assertThat(postings("REVALUATION")).isEmpty();
    }

    private MonthEndCheck check() {
        return monthEnd.of(april()).stream()
                .filter(check -> check.name().equals("Open items in other currencies"))
                .findFirst()
                .orElseThrow();
    }

    private List<Revaluation> revalue() {
        return revaluations.revalue(april(), RITA);
    }

    private Period april() {
        return periods.of(seller.entity(), APRIL);
    }

    private Money money(String amount) {
        return Money.of(CurrencyUnit.of(currency), new BigDecimal(amount));
    }

    private void post(JournalKind kind, LocalDate day, Account other, Money amount) {
        ledger.post(
                new Journal(
                        april().entityId(),
                        kind,
                        day,
                        "Francs",
                        "revaluation-test",
                        april().entityId(),
                        List.of(
                                Posting.debit(Account.RECEIVABLES, amount).on(customer, item),
                                Posting.credit(other, amount))),
                Cause.by(RITA));
    }

    private void rate(LocalDate day, String value) {
        var entered = rates.put(
                new EnteredRate(currency, "EUR", day, new BigDecimal(value), "revaluation-test"), true, false, "ines");
        if (!entered.counts()) {
            rates.decide(entered.requestId(), true, null, "fiona");
        }
    }

    private List<String> postings(String kind) {
        return jdbc.sql("""
                select j.posted_on || ' ' || p.account || ' ' || p.currency || ' ' || round(p.amount, 2)
                  from otc.journals j join otc.postings p on p.journal_id = j.id
                 where j.entity_id = :entity and j.kind = :kind order by p.id
                """)
                .param("entity", april().entityId())
                .param("kind", kind)
                .query(String.class)
                .list();
    }
}
