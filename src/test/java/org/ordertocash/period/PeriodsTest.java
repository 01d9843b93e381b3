package org.ordertocash.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.duty.ConflictOfInterest;
import org.ordertocash.fixture.Ibans;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.StatementFile;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.invoice.creditnote.CreditNoteRequests;
import org.ordertocash.invoice.creditnote.CreditNoteScope;
import org.ordertocash.invoice.creditnote.CreditReason;
import org.ordertocash.invoice.creditnote.NewCreditNote;
import org.ordertocash.ledger.Account;
import org.ordertocash.ledger.Cause;
import org.ordertocash.ledger.Journal;
import org.ordertocash.ledger.JournalKind;
import org.ordertocash.ledger.Ledger;
import org.ordertocash.ledger.Posting;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.statement.StatementImport;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a bank booked is posted on its day while that month is open; a closed month takes nothing, ever. */
class PeriodsTest extends IntegrationTest {

    private static final YearMonth JANUARY = YearMonth.of(2026, 1);
    private static final YearMonth FEBRUARY = YearMonth.of(2026, 2);
    private static final LocalDate LAST_OF_FEBRUARY = LocalDate.of(2026, 2, 28);
    private static final String RITA = "rita";
    private static final String FIONA = "fiona";

    @Autowired
    private Seller seller;

    @Autowired
    private Periods periods;

    @Autowired
    private MonthEnd monthEnd;

    @Autowired
    private CreditNoteRequests creditNotes;

    @Autowired
    private StatementImport statements;

    @Autowired
    private Ledger ledger;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate inTransaction;

    private String invoice;
    private Seller.Buyer buyer;

    @BeforeEach
    void anInvoice() {
        buyer = seller.aCustomer().add();
        String order = seller.anOrder(buyer).worth("119.00").send();
        engine.runJobs();
        seller.ship(order);
        engine.runJobs();
        invoice = seller.invoices(order).get(0);
    }

    @Test
    void aPaymentIsPostedOnTheDayOfTheBank() {
        receive(
                LAST_OF_FEBRUARY,
                file -> file.payment("119.00", invoice, buyer.iban())
                        .payment("50.00", "a conto", Ibans.fresh())
                        .debit("800.00"));

        assertThat(postedOn("PAYMENT")).containsExactly(LAST_OF_FEBRUARY);
        assertThat(postedOn("RECEIPT")).containsExactly(LAST_OF_FEBRUARY);
        assertThat(seller.value(
                        "select settled_on from otc.open_items where document_number = :number",
                        Map.of("number", invoice)))
                .as("not before it was issued")
                .isEqualTo("2026-03-02");
        BankDay day = onlyDay(FEBRUARY);
        assertThat(day.day()).isEqualTo(LAST_OF_FEBRUARY);
        assertThat(day.bank()).isEqualTo("-631.00");
        assertThat(day.ledger()).isEqualTo("169.00");
        assertThat(day.elsewhere()).isEqualTo("-800.00");
        assertThat(day.difference()).isZero();
    }

    @Test
    void whatComesAfterItsMonthIsClosedIsPostedOnTheFirstOpenDay() {
        change(JANUARY, PeriodState.SOFT_CLOSED, RITA);
        change(FEBRUARY, PeriodState.SOFT_CLOSED, RITA);
        receive(LocalDate.of(2026, 1, 30), file -> file.payment("119.00", invoice, buyer.iban()));

        assertThat(postedOn("PAYMENT")).containsExactly(LocalDate.of(2026, 3, 1));
        assertThat(onlyDay(JANUARY).otherDays()).isEqualTo("119.00");
        assertThat(onlyDay(JANUARY).difference()).isZero();
        assertThat(onlyDay(YearMonth.of(2026, 3)).otherDays()).isEqualTo("-119.00");
        assertThat(onlyDay(YearMonth.of(2026, 3)).difference()).isZero();
        assertThat(monthEnd.of(period(JANUARY))).allMatch(MonthEndCheck::done);
    }

    @Test
    void aCreditNoteThatNobodyDecidedIsAnOpenTaskOfItsMonth() {
        assertThat(check("Open tasks").done()).isTrue();
        inTransaction.executeWithoutResult(t -> creditNotes.request(
                invoice,
                null,
                EntityScope.OF_THE_SYSTEM,
                new NewCreditNote(
                        CreditNoteScope.FULL, CreditReason.RETURNED_GOODS, "It came back.", null, null, null, null),
                "open-" + invoice,
                Cause.by(RITA)));

        assertThat(check("Open tasks").done()).isFalse();
        assertThat(check("Open tasks").sentence()).contains("1 of credit notes and refunds");
    }

    @Test
    void aNumberWithoutADocumentIsSeen() {
        assertThat(check("Document numbers").done()).isTrue();
        drawNumbers(1);
        try {
            assertThat(check("Document numbers").sentence()).contains("1 missing");
        } finally {
            drawNumbers(-1);
        }
    }

    private void drawNumbers(int count) {
        jdbc.sql("update otc.number_series set last_value = last_value + :count where entity_id = :entity")
                .param("count", count)
                .param("entity", buyer.account().entityId())
                .update();
    }

    private MonthEndCheck check(String name) {
        return monthEnd.of(period(YearMonth.of(2026, 3))).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aMonthIsClosedByTwoWhenAllIsInOrder() {
        receive(LAST_OF_FEBRUARY, file -> file.payment("71.13", "a conto", Ibans.fresh()));
        assertThatThrownBy(() -> change(YearMonth.of(2026, 3), PeriodState.SOFT_CLOSED, RITA))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> change(FEBRUARY, PeriodState.CLOSED, FIONA))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("for now first");

        change(FEBRUARY, PeriodState.SOFT_CLOSED, FIONA);
        assertThatThrownBy(() -> change(FEBRUARY, PeriodState.CLOSED, FIONA))
                .isInstanceOf(ConflictOfInterest.class)
                .hasMessageContaining("You closed this period for now");
        assertThatThrownBy(() -> periods.change(period(FEBRUARY), PeriodState.OPEN, " ", FIONA))
                .isInstanceOf(InvalidInput.class);
        change(FEBRUARY, PeriodState.OPEN, FIONA);
        change(FEBRUARY, PeriodState.SOFT_CLOSED, RITA);
        // who closed it for now at any time is one of the two
        assertThatThrownBy(() -> change(FEBRUARY, PeriodState.CLOSED, FIONA)).isInstanceOf(ConflictOfInterest.class);
        assertThatThrownBy(() -> change(FEBRUARY, PeriodState.CLOSED, "felix"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("Payments: 1 waiting for a person");
    }

    @Test
    void aClosedMonthStaysClosed() {
        change(FEBRUARY, PeriodState.SOFT_CLOSED, RITA);
        change(FEBRUARY, PeriodState.CLOSED, FIONA);
        change(FEBRUARY, PeriodState.CLOSED, FIONA);

        assertThat(periods.changes(period(FEBRUARY)))
                .extracting(PeriodChange::state, PeriodChange::changedBy)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(PeriodState.SOFT_CLOSED, RITA),
                        org.assertj.core.groups.Tuple.tuple(PeriodState.CLOSED, FIONA));
        assertThatThrownBy(() -> change(FEBRUARY, PeriodState.OPEN, RITA))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("closed for good");
        for (String refused : List.of(
                "update otc.period_changes set state = 'OPEN' where period_id = :id",
                "delete from otc.period_changes where period_id = :id",
                "insert into otc.period_changes (period_id, state, reason, changed_by, changed_at)"
                        + " values (:id, 'OPEN', 'x', 'x', now())",
                "update otc.accounting_periods set month = '2020-01-01' where id = :id",
                """
                with j as (insert into otc.journals (entity_id, kind, posted_on, description, source_type, source_id,
                               created_by, created_at)
                           select entity_id, 'RECEIPT', '2026-02-10', 'x', 'x', id, 'x', now()
                             from otc.accounting_periods where id = :id returning id)
                insert into otc.postings (journal_id, account, currency, amount, base_currency, base_amount)
                select id, a, 'EUR', v, 'EUR', v from j, (values ('1300', 1), ('1400', -1)) p(a, v)
                """)) {
            assertThatThrownBy(() ->
                            jdbc.sql(refused).param("id", period(FEBRUARY).id()).update())
                    .as(refused)
                    .isInstanceOfAny(
                            DataIntegrityViolationException.class,
                            org.springframework.jdbc.BadSqlGrammarException.class,
                            org.springframework.dao.PermissionDeniedDataAccessException.class);
        }
    }

    @Test
    void whoClosesWaitsForWhatIsBeingPosted() throws Exception {
        CountDownLatch posted = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        long entity = period(FEBRUARY).entityId();
        CompletableFuture<?> posting = CompletableFuture.runAsync(() -> inTransaction.executeWithoutResult(tx -> {
            receipt(entity, 1);
            posted.countDown();
            await(goOn);
        }));
        await(posted);
        CompletableFuture<?> closing =
                CompletableFuture.runAsync(() -> change(FEBRUARY, PeriodState.SOFT_CLOSED, RITA));
        assertThatThrownBy(() -> closing.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);

        goOn.countDown();
        posting.get(10, TimeUnit.SECONDS);
        closing.get(10, TimeUnit.SECONDS);
        inTransaction.executeWithoutResult(tx -> receipt(entity, 2));
        assertThat(postedOn("RECEIPT")).containsExactly(LAST_OF_FEBRUARY, LocalDate.of(2026, 3, 1));
    }

    private void receipt(long entity, long source) {
        Money amount = Money.of(CurrencyUnit.EUR, new BigDecimal("5.00"));
        ledger.post(
                new Journal(
                        entity,
                        JournalKind.RECEIPT,
                        LAST_OF_FEBRUARY,
                        "Receipt",
                        "period-test-" + entity,
                        source,
                        List.of(Posting.debit(Account.BANK, amount), Posting.credit(Account.UNAPPLIED_CASH, amount))),
                Cause.by(RITA));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private void receive(LocalDate day, java.util.function.UnaryOperator<StatementFile> content) {
        byte[] file = content.apply(new StatementFile(seller.account(), day))
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        statements.importFile(new ByteArrayInputStream(file), Seller.CLERK);
        engine.runJobs();
    }

    private Period period(YearMonth month) {
        return periods.of(seller.entity(), month);
    }

    private void change(YearMonth month, PeriodState to, String by) {
        periods.change(period(month), to, "for the test", by);
    }

    private BankDay onlyDay(YearMonth month) {
        List<BankDay> days = monthEnd.bankDays(period(month));
        assertThat(days).hasSize(1);
        return days.get(0);
    }

    private List<LocalDate> postedOn(String kind) {
        return jdbc.sql("""
                select j.posted_on from otc.journals j join otc.legal_entities e on e.id = j.entity_id
                 where e.code = :entity and j.kind = :kind order by j.id
                """)
                .param("entity", seller.entity())
                .param("kind", kind)
                .query(LocalDate.class)
                .list();
    }
}
