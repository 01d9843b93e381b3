package org.ordertocash.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.Book;
import org.ordertocash.fixture.BookDatabase;
import org.ordertocash.rights.EntityScope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SpringJUnitConfig(BookDatabase.class)
class ReportsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);

    @Autowired
    Aging aging;

    @Autowired
    TrialBalances trialBalances;

    @Autowired
    TieOuts tieOuts;

    @Autowired
    Book book;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    long entity;
    long customer;

    @BeforeEach
    void emptyBook() {
        book.clear();
        entity = book.entity("HH01", "EUR");
        customer = book.customer(entity, "C-1");
    }

    private long due(String document, String amount, int daysAgo) {
        return book.invoice(entity, customer, document, "EUR", amount, TODAY.minusDays(daysAgo));
    }

    private List<BigDecimal> total(LocalDate asOf) {
        return aging.asOf(asOf, EntityScope.OF_THE_SYSTEM).totals().stream()
                .map(t -> t.amounts().total())
                .toList();
    }

    @Test
    void eachItemIsInTheBucketOfItsDaysOverdue() {
        int[] days = {-5, 0, 1, 30, 31, 60, 61, 90, 91, 180, 181};
        for (int i = 0; i < days.length; i++) {
            due("INV-" + i, "1" + "0".repeat(i / 2) + ".00", days[i]);
        }
        AgingReport report = aging.asOf(TODAY, EntityScope.OF_THE_SYSTEM);
        AgingBuckets expected = new AgingBuckets(
                new BigDecimal("2.00"),
                new BigDecimal("20.00"),
                new BigDecimal("200.00"),
                new BigDecimal("2000.00"),
                new BigDecimal("20000.00"),
                new BigDecimal("100000.00"),
                new BigDecimal("122222.00"));
        assertThat(report.rows()).containsExactly(new AgingReport.Row("HH01", "C-1", "Customer C-1", "EUR", expected));
        assertThat(report.totals()).containsExactly(new AgingReport.Total("HH01", "EUR", expected));
    }

    @Test
    void aPastDayReadsAsItWasBeforeALaterPayment() {
        long item = due("INV-1", "100.00", 40);
        book.pay(item, "60.00", TODAY.minusDays(5));
        assertThat(total(TODAY.minusDays(71))).as("before the invoice").isEmpty();
        assertThat(total(TODAY.minusDays(6))).containsExactly(new BigDecimal("100.00"));
        assertThat(aging.asOf(TODAY.minusDays(6), EntityScope.OF_THE_SYSTEM)
                        .rows()
                        .get(0)
                        .amounts()
                        .days31To60())
                .isEqualByComparingTo("100");
        assertThat(total(TODAY.minusDays(5))).containsExactly(new BigDecimal("40.00"));
        book.pay(item, "40.00", TODAY);
        assertThat(total(TODAY)).isEmpty();
        assertThat(total(TODAY.minusDays(1))).containsExactly(new BigDecimal("40.00"));
    }

    @Test
    void currenciesKeepTheirDecimalsAndEntitiesTheirTotals() {
        due("INV-1", "10.50", 10);
        long japan = book.entity("JP01", "JPY");
        book.invoice(japan, book.customer(japan, "C-2"), "INV-1", "JPY", "1500", TODAY.minusDays(10));
        assertThat(aging.asOf(TODAY, EntityScope.OF_THE_SYSTEM).totals())
                .extracting(t -> t.entity() + " " + t.amounts().total() + " " + t.currency())
                .containsExactly("HH01 10.50 EUR", "JP01 1500 JPY");
    }

    @Test
    void theTrialBalanceAddsUpToZeroPerEntityAndCurrency() {
        long item = due("INV-1", "100.00", 10);
        book.pay(item, "30.00", TODAY);
        book.credit(entity, customer, "EUR", "5.00", TODAY);
        long us = book.entity("US01", "USD");
        book.customerAccount(us, customer);
        book.invoice(us, customer, "INV-1", "USD", "80.00", TODAY.minusDays(3));

        TrialBalance trial = trialBalances.asOf(TODAY, EntityScope.OF_THE_SYSTEM);
        assertThat(trial.rows())
                .extracting(r -> r.entity() + " " + r.account() + " " + r.debit() + " " + r.credit() + " " + r.balance()
                        + " " + r.currency() + " " + r.baseBalance())
                .containsExactly(
                        "HH01 1200 100.00 30.00 70.00 EUR 70.00", "HH01 1300 35.00 0.00 35.00 EUR 35.00",
                        "HH01 1450 0.00 5.00 -5.00 EUR -5.00", "HH01 4000 0.00 100.00 -100.00 EUR -100.00",
                        "US01 1200 80.00 0.00 80.00 USD 80.00", "US01 4000 0.00 80.00 -80.00 USD -80.00");
        Map<String, BigDecimal> sums = trial.rows().stream()
                .collect(Collectors.toMap(r -> r.entity() + r.currency(), TrialBalance.Row::balance, BigDecimal::add));
        assertThat(sums.values()).allSatisfy(sum -> assertThat(sum).isEqualByComparingTo("0"));
        assertThat(trialBalances
                        .asOf(TODAY.minusDays(1), EntityScope.OF_THE_SYSTEM)
                        .rows())
                .extracting(TrialBalance.Row::account)
                .containsExactly("1200", "4000", "1200", "4000");
    }

    @Test
    void openItemsTieOutForAnyDay() {
        long item = due("INV-1", "100.00", 10);
        due("INV-2", "50.00", -10);
        book.pay(item, "30.00", TODAY.minusDays(2));
        book.pay(item, "70.00", TODAY);
        for (int days : List.of(0, 1, 2, 3, 15, 45, 400)) {
            assertThat(tieOuts.asOf(TODAY.minusDays(days)).holds())
                    .as("%d days ago", days)
                    .isTrue();
        }
    }

    @Test
    void aDriftedOpenAmountIsFoundForPastDaysToo() {
        long item = due("INV-1", "100.00", 10);
        new TransactionTemplate(transactions).executeWithoutResult(t -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql("update otc.open_items set open_amount = 99 where id = :id")
                    .param("id", item)
                    .update();
        });
        TieOut.Difference difference =
                new TieOut.Difference("HH01", "C-1", "EUR", new BigDecimal("99.00"), new BigDecimal("100.00"));
        assertThat(tieOuts.asOf(TODAY).differences()).containsExactly(difference);
        assertThat(tieOuts.asOf(TODAY.minusDays(5)).differences()).containsExactly(difference);
    }
}
