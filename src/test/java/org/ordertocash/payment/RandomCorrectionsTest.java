package org.ordertocash.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.duty.ConflictsOfInterest;
import org.ordertocash.exchange.ExchangeRates;
import org.ordertocash.fixture.Book;
import org.ordertocash.fixture.BookDatabase;
import org.ordertocash.fixture.Ibans;
import org.ordertocash.fixture.TwoPeople;
import org.ordertocash.matching.candidate.AdviceSearch;
import org.ordertocash.matching.candidate.EvidenceSearch;
import org.ordertocash.matching.candidate.NamedItems;
import org.ordertocash.matching.candidate.PayerSearch;
import org.ordertocash.matching.candidate.PoolSearch;
import org.ordertocash.matching.candidate.ReferenceSearch;
import org.ordertocash.payment.deduction.DeductionVat;
import org.ordertocash.paymentreturn.CreditedItems;
import org.ordertocash.paymentreturn.ReturnBlocks;
import org.ordertocash.paymentreturn.ReturnBooking;
import org.ordertocash.paymentreturn.ReturnConsequences;
import org.ordertocash.paymentreturn.ReturnSearch;
import org.ordertocash.paymentreturn.Returns;
import org.ordertocash.refund.CreditTransferFile;
import org.ordertocash.refund.RefundBankEntries;
import org.ordertocash.refund.RefundCheck;
import org.ordertocash.refund.RefundClaims;
import org.ordertocash.refund.RefundRejection;
import org.ordertocash.refund.RefundRequests;
import org.ordertocash.refund.RefundSending;
import org.ordertocash.remittance.RemittanceAdvices;
import org.ordertocash.report.TieOuts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/**
 * A thousand acts at random by several people at once: place, take back, return, refund, refund that is rejected, use
 * credit, net, convert and write off. Whatever happens, the books are right after every round; and taking everything
 * back gives the starting open items. Another run of chance: {@code -Dcorrections.seed=...}.
 */
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
    PaymentCorrections.class,
    CreditUses.class,
    CreditApplications.class,
    Returns.class,
    ReturnSearch.class,
    ReturnBooking.class,
    CreditedItems.class,
    ReturnCharges.class,
    ReturnConsequences.class,
    ReturnBlocks.class,
    RefundRequests.class,
    RefundCheck.class,
    RefundSending.class,
    RefundRejection.class,
    RefundClaims.class,
    RefundBankEntries.class,
    CreditTransferFile.class,
    RandomActs.class
})
class RandomCorrectionsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);
    private static final int ACTS = 1000;
    private static final int OF_EACH_KIND = 20;
    private static final int PEOPLE = 4;
    private static final int ROUND = 100;
    private static final long SEED = Long.getLong("corrections.seed", 20261122);

    @Autowired
    RandomActs acts;

    @Autowired
    ExchangeRates rates;

    @Autowired
    TieOuts tieOuts;

    @Autowired
    Book book;

    @Autowired
    BookDatabase.Day day;

    @Autowired
    JdbcClient jdbc;

    private final List<Long> payments = new ArrayList<>();

    @BeforeEach
    void aBook() {
        book.clear();
        day.is(TODAY);
        Random random = new Random(SEED);
        for (String code : List.of("HH01", "HH02")) {
            long entity = book.entity(code, "EUR", Ibans.fresh());
            for (int c = 0; c < 3; c++) {
                long customer = book.customer(entity, "C-" + code + "-" + c);
                book.iban(customer, Ibans.fresh());
                for (int i = 0; i < 6; i++) {
                    book.invoice(
                            entity,
                            customer,
                            "INV-" + code + "-" + c + i,
                            i > 3 ? "USD" : "EUR",
                            1 + random.nextInt(200) + "." + (10 + random.nextInt(90)),
                            TODAY.minusDays(i * 10L));
                }
            }
            for (int p = 0; p < 16; p++) {
                payments.add(book.receipt(
                        entity,
                        Ibans.fresh(),
                        p % 4 == 3 ? "USD" : "EUR",
                        1 + random.nextInt(300) + "." + (10 + random.nextInt(90)),
                        TODAY));
            }
            for (int r = 0; r < 40; r++) {
                book.returned(entity, "EUR", 1 + random.nextInt(12) + ".00", TODAY);
            }
            book.account(entity, Ibans.fresh(), "USD");
        }
        TwoPeople.rate(
                rates, new ExchangeRates.EnteredRate("EUR", "USD", TODAY, new BigDecimal("1.0873"), "ECB"), "ines");
    }

    @Test
    void theBooksAreRightWhateverHappensAndEverythingCanBeTakenBack() throws Exception {
        Map<String, BigDecimal> start = open();
        round(0, 1);
        assertThat(acts.refused().values())
                .as("seed %s: one person alone is never too late: %s", SEED, acts.refused())
                .containsOnly(0);
        for (int round = 1; total(acts.done()) < ACTS; round++) {
            assertThat(round)
                    .as("seed %s: rounds; done %s, refused %s", SEED, acts.done(), acts.refused())
                    .isLessThan(3 * ACTS / ROUND);
            round(round, PEOPLE);
            theBooksAreRight();
        }
        System.out.printf(
                "seed %d: %d acts took effect %s, %d came too late %s%n",
                SEED, total(acts.done()), acts.done(), total(acts.refused()), acts.refused());
        assertThat(acts.done().values())
                .as("seed %s: what was done: %s", SEED, acts.done())
                .allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(OF_EACH_KIND));
        theBooksTellOfThem();
        acts.takeEverythingBack(payments);
        theBooksAreRight();
        assertThat(open())
                .as("seed %s: open invoices after everything was taken back", SEED)
                .isEqualTo(start);
        assertThat(list("select document_number from otc.open_items where kind <> 'INVOICE' and open_amount "
                        + "<> original_amount"))
                .as("charges")
                .isEmpty();
        assertThat(value("select coalesce(sum(abs(amount)), 0) from (select sum(amount) as amount from otc.postings "
                        + "where account in ('1350', '6400', '6500', '6510')"
                        + " group by account, currency) b"))
                .as("seed %s: netted, written off, converted", SEED)
                .isZero();
    }

    /** What each person does follows from the seed; who comes first does not. */
    private void round(int round, int people) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(people);
        try {
            List<Callable<Void>> all = new ArrayList<>();
            for (int i = 0; i < ROUND; i++) {
                Random random = new Random(SEED * 1_000_003 + round * (long) ROUND + i);
                all.add(() -> {
                    acts.act(random);
                    return null;
                });
            }
            for (Future<Void> act : threads.invokeAll(all)) {
                act.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static int total(Map<RandomActs.Kind, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** What was counted is what was noted: an act that came too late has left nothing. */
    private void theBooksTellOfThem() {
        Map<RandomActs.Kind, Integer> done = acts.done();
        assertThat(value("select count(*) from otc.payment_actions where kind = 'APPLY' and idempotency_key "
                                + "like 'api:%' and idempotency_key not like '%/%'")
                        .intValue())
                .as("placed")
                .isEqualTo(done.get(RandomActs.Kind.APPLY)
                        + done.get(RandomActs.Kind.NETTING)
                        + done.get(RandomActs.Kind.FX)
                        + done.get(RandomActs.Kind.WRITE_OFF));
        assertThat(value("select count(distinct action_id) from otc.allocations where difference > 0")
                        .intValue())
                .as("written off")
                .isEqualTo(done.get(RandomActs.Kind.WRITE_OFF));
        assertThat(value("select count(*) from otc.allocations where exchange_rate is not null and "
                                + "reverses_allocation_id is null")
                        .intValue())
                .as("converted")
                .isEqualTo(done.get(RandomActs.Kind.FX));
        assertThat(value("select count(*) from otc.payment_actions where kind = 'NETTING'")
                        .intValue())
                .as("netted")
                .isGreaterThanOrEqualTo(done.get(RandomActs.Kind.NETTING));
        assertThat(value("select count(*) from otc.payment_actions where kind = 'UNAPPLY' and idempotency_key "
                                + "like 'api:%' and idempotency_key not like '%/%'")
                        .intValue())
                .as("taken back")
                .isEqualTo(done.get(RandomActs.Kind.UN_APPLY));
        assertThat(value("select count(*) from otc.payment_returns").intValue())
                .as("returned")
                .isEqualTo(done.get(RandomActs.Kind.RETURN));
        assertThat(value("select count(*) from otc.refund_events where kind = 'SENT'")
                        .intValue())
                .as("refunded")
                .isEqualTo(done.get(RandomActs.Kind.REFUND));
        assertThat(value("select count(*) from otc.refund_events where kind = 'REJECTED'")
                        .intValue())
                .as("rejected")
                .isEqualTo(done.get(RandomActs.Kind.REJECTED_REFUND));
        // a rejected refund may settle a charge with its credit: nobody asked for that use
        assertThat(value("""
                select count(*) from otc.credit_uses u join otc.payment_actions a on a.id = u.action_id
                 where u.reverses_use_id is null and a.idempotency_key like 'api:%' and a.idempotency_key not like '%/%'
                """).intValue()).as("credit used").isEqualTo(done.get(RandomActs.Kind.USE_CREDIT));
    }

    private void theBooksAreRight() {
        assertThat(list("select journal_id || ' ' || currency from otc.postings group by journal_id, currency "
                        + "having sum(amount) <> 0"))
                .as("seed %s: unbalanced journals", SEED)
                .isEmpty();
        assertThat(tieOuts.asOf(TODAY).differences())
                .as("seed %s: open items that differ from the ledger", SEED)
                .isEmpty();
        assertThat(list("select document_number from otc.open_items where open_amount < 0 or open_amount > "
                        + "original_amount"))
                .as("seed %s: items out of bounds", SEED)
                .isEmpty();
        assertThat(list("""
                select t.id || '' from otc.payments t where t.direction = 'CRDT' and (t.placed_amount < 0
                    or t.placed_amount > t.amount
                    or t.placed_amount <> (select coalesce(sum(amount), 0) from otc.allocations
                        where payment_id = t.id)
                                        + (select coalesce(sum(amount), 0) from otc.payment_outflows
                                            where payment_id = t.id))
                """))
                .as("seed %s: payments used beyond their amount", SEED)
                .isEmpty();
        assertThat(list("select customer_id || '' from otc.postings where account = '1450' group by "
                        + "customer_id, currency having sum(amount) > 0"))
                .as("seed %s: negative credit", SEED)
                .isEmpty();
        assertThat(list("select currency from otc.postings where account = '1350' group by currency having "
                        + "sum(amount) <> 0"))
                .as("seed %s: intercompany clearing", SEED)
                .isEmpty();
        assertThat(list("""
                select currency from (select currency, amount from otc.postings where account = '1400'
                                      union all select currency, amount - placed_amount from otc.payments
                                          where direction = 'CRDT') c
                 group by currency having sum(amount) <> 0
                """)).as("seed %s: unapplied cash", SEED).isEmpty();
    }

    /** What is open per invoice; charges of returns stay owed. */
    private Map<String, BigDecimal> open() {
        Map<String, BigDecimal> open = new TreeMap<>();
        jdbc.sql("select document_number, open_amount from otc.open_items where kind = 'INVOICE'")
                .query(row -> {
                    open.put(row.getString(1), row.getBigDecimal(2));
                });
        return open;
    }

    private List<String> list(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }

    private BigDecimal value(String sql) {
        return jdbc.sql(sql).query(BigDecimal.class).single();
    }
}
