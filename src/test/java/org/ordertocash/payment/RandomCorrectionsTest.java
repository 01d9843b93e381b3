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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.Book;
import org.ordertocash.BookDatabase;
import org.ordertocash.TestBook;
import org.ordertocash.ledger.Cause;
import org.ordertocash.money.Conflict;
import org.ordertocash.money.InvalidInput;
import org.ordertocash.report.TieOuts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A thousand acts at random by several people at once: place, take back, return, refund, use credit, net and write off.
 * Whatever happens, the books are right after every round; and taking everything back gives the starting open items.
 */
@SpringJUnitConfig({BookDatabase.class, CandidateSearch.class, ReferenceSearch.class, AdviceSearch.class, PayerSearch.class, PoolSearch.class, NamedItems.class, PayerAliases.class, Payments.class,
        PaymentActions.class, Applications.class, Reversals.class, CustomerCredit.class, ExchangeRates.class,
        ResolutionPlan.class, PaymentResolution.class, PaymentCorrections.class, CreditUses.class, CreditApplications.class, Returns.class, ReturnSearch.class,
        ReturnBooking.class, ReturnCharges.class, ReturnConsequences.class, Refunds.class, RefundPlan.class, RefundPayment.class, CreditTransferFile.class})
class RandomCorrectionsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);
    private static final int STEPS = 1000;
    private static final int PEOPLE = 4;
    private static final int ROUND = 50;
    private static final Cause RITA = Cause.by("rita");

    @Autowired PaymentResolution resolutions;
    @Autowired PaymentCorrections corrections;
    @Autowired CreditApplications credits;
    @Autowired Returns returns;
    @Autowired Refunds refunds;
    @Autowired RefundPayment refundPayment;
    @Autowired ExchangeRates rates;
    @Autowired TieOuts tieOuts;
    @Autowired Book book;
    @Autowired BookDatabase.Day day;
    @Autowired JdbcClient jdbc;
    @Autowired PlatformTransactionManager transactions;

    private final AtomicInteger keys = new AtomicInteger();
    private final Map<String, AtomicInteger> done = new TreeMap<>();
    private final List<Long> payments = new ArrayList<>();
    private final List<Long> returnEntries = new ArrayList<>();
    private final List<String> invoices = new ArrayList<>();
    private final List<String> customers = new ArrayList<>();

    @BeforeEach
    void aBook() {
        book.clear();
        day.is(TODAY);
        for (String kind : List.of("place", "take back", "use credit", "credit back", "refund", "return")) {
            done.put(kind, new AtomicInteger());
        }
        Random random = new Random(11);
        for (String code : List.of("HH01", "HH02")) {
            long entity = book.entity(code, "EUR");
            jdbc.sql("update otc.bank_accounts set account_id = :iban where entity_id = :entity").param("iban", TestBook.iban()).param("entity", entity).update();
            for (int c = 0; c < 3; c++) {
                String number = "C-" + code + "-" + c;
                long customer = book.customer(entity, number);
                book.iban(customer, TestBook.iban());
                customers.add(number);
                for (int i = 0; i < 6; i++) {
                    String document = "INV-" + code + "-" + c + i;
                    book.invoice(entity, customer, document, i == 5 ? "USD" : "EUR", 1 + random.nextInt(200) + "." + (10 + random.nextInt(90)), TODAY.minusDays(i * 10L));
                    invoices.add(document);
                }
            }
            for (int p = 0; p < 12; p++) {
                payments.add(book.receipt(entity, TestBook.iban(), "EUR", 1 + random.nextInt(300) + "." + (10 + random.nextInt(90)), TODAY));
            }
            for (int r = 0; r < 8; r++) {
                returnEntries.add(book.returned(entity, "EUR", 1 + random.nextInt(60) + ".00", TODAY));
            }
        }
        rates.put(new ExchangeRates.Rate("EUR", "USD", TODAY, new BigDecimal("1.0873"), "ECB"), false, "ines");
    }

    @Test
    void theBooksAreRightWhateverHappensAndEverythingCanBeTakenBack() throws Exception {
        Map<String, BigDecimal> start = open();
        long seed = 20261122;
        ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
        try {
            for (int round = 0; round < STEPS / ROUND; round++) {
                List<Callable<Void>> acts = new ArrayList<>();
                for (int i = 0; i < ROUND; i++) {
                    Random random = new Random(seed + round * ROUND + i);
                    acts.add(() -> act(random));
                }
                for (Future<Void> act : people.invokeAll(acts)) {
                    act.get();
                }
                theBooksAreRight();
            }
        } finally {
            people.shutdownNow();
        }
        assertThat(done.values()).as("what was done: %s", done).allSatisfy(count -> assertThat(count.get()).isGreaterThan(5));
        takeEverythingBack();
        theBooksAreRight();
        assertThat(open()).isEqualTo(start);
        assertThat(value("select coalesce(sum(amount), 0) from otc.postings where account in ('1350', '6400', '6500', '6510')")).isZero();
    }

    private Void act(Random random) throws Exception {
        try {
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3, 4 -> place(random);
                case 5, 6, 7 -> takeBack(random);
                case 8 -> useCredit(random);
                case 9 -> creditBack(random);
                case 10 -> refund(random);
                default -> giveBack(random);
            }
        } catch (InvalidInput | Conflict | ConcurrencyFailureException refused) {
            return null; // an act that does not fit the moment
        }
        return null;
    }

    private void place(Random random) {
        List<Resolution.Part> parts = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            String amount = random.nextBoolean() ? null : 1 + random.nextInt(60) + ".5";
            parts.add(new Resolution.Part(pick(invoices, random), amount));
        }
        resolutions.allocate(pick(payments, random), new Resolution(random.nextInt(5) == 0 ? List.of() : parts, pick(customers, random), "random", random.nextInt(3) == 0), key(), RITA);
        done.get("place").incrementAndGet();
    }

    private void takeBack(Random random) {
        long payment = pick(payments, random);
        List<Long> standing = jdbc.sql("""
                select id from otc.allocations a where transaction_id = :id and reverses_allocation_id is null
                   and not exists (select from otc.allocations r where r.reverses_allocation_id = a.id)
                """).param("id", payment).query(Long.class).list();
        corrections.unapply(payment, random.nextBoolean() || standing.isEmpty() ? null : List.of(pick(standing, random)), "random", key(), RITA);
        done.get("take back").incrementAndGet();
    }

    private void useCredit(Random random) {
        String customer = pick(customers, random);
        String invoice = invoices.stream().filter(i -> i.startsWith("INV-" + customer.substring(2))).skip(random.nextInt(6)).findFirst().orElseThrow();
        credits.use(customer, List.of(new CreditApplications.Part(invoice, null)), null, key(), RITA);
        done.get("use credit").incrementAndGet();
    }

    private void creditBack(Random random) {
        List<Long> uses = jdbc.sql("select id from otc.credit_uses where reverses_use_id is null").query(Long.class).list();
        if (!uses.isEmpty()) {
            takeBack(pick(uses, random), "random");
            done.get("credit back").incrementAndGet();
        }
    }

    private void takeBack(long use, String reason) {
        String customer = jdbc.sql("select c.number from otc.credit_uses u join otc.customers c on c.id = u.customer_id where u.id = :id").param("id", use)
                .query(String.class).single();
        credits.takeBack(customer, use, reason, key(), RITA);
    }

    /** Small sums only, so that most acts have money to work with. */
    private void refund(Random random) {
        boolean credit = random.nextBoolean();
        Refund refund = refunds.propose(new Refund.Proposal(credit ? pick(customers, random) : null, credit ? null : pick(payments, random),
                BigDecimal.valueOf(1 + random.nextInt(5)), null, "random"), key(), RITA);
        if (Boolean.TRUE.equals(new TransactionTemplate(transactions).execute(t -> refundPayment.send(refund.id(), RITA)))) {
            done.get("refund").incrementAndGet();
        }
    }

    private void giveBack(Random random) {
        long entry = pick(returnEntries, random);
        new TransactionTemplate(transactions).executeWithoutResult(t -> returns.book(entry, pick(payments, random),
                new ReturnPolicy(random.nextBoolean(), random.nextBoolean(), false, true, random.nextBoolean()), null, RITA));
        done.get("return").incrementAndGet();
    }

    private void takeEverythingBack() {
        jdbc.sql("select id from otc.credit_uses u where reverses_use_id is null and not exists (select from otc.credit_uses r where r.reverses_use_id = u.id)")
                .query(Long.class).list().forEach(use -> takeBack(use, "all"));
        for (long payment : payments) {
            try {
                corrections.unapply(payment, null, "all", key(), RITA);
            } catch (Conflict nothing) {
                // nothing stands, or what was on account was refunded: no open item depends on that
                List<Long> onItems = jdbc.sql("""
                        select id from otc.allocations a where transaction_id = :id and reverses_allocation_id is null and open_item_id is not null
                           and not exists (select from otc.allocations r where r.reverses_allocation_id = a.id)
                        """).param("id", payment).query(Long.class).list();
                if (!onItems.isEmpty()) {
                    corrections.unapply(payment, onItems, "all", key(), RITA);
                }
            }
        }
    }

    private void theBooksAreRight() {
        assertThat(list("select journal_id || ' ' || currency from otc.postings group by journal_id, currency having sum(amount) <> 0")).as("unbalanced journals").isEmpty();
        assertThat(tieOuts.asOf(TODAY).differences()).as("open items that differ from the ledger").isEmpty();
        assertThat(list("select document_number from otc.open_items where open_amount < 0 or open_amount > original_amount")).as("items out of bounds").isEmpty();
        assertThat(list("""
                select t.id || '' from otc.bank_transactions t where t.direction = 'CRDT' and (t.placed_amount < 0 or t.placed_amount > t.amount
                    or t.placed_amount <> (select coalesce(sum(amount), 0) from otc.allocations where transaction_id = t.id)
                                        + (select coalesce(sum(amount), 0) from otc.payment_outflows where transaction_id = t.id))
                """)).as("payments used beyond their amount").isEmpty();
        assertThat(list("select customer_id || '' from otc.postings where account = '1450' group by customer_id, currency having sum(amount) > 0"))
                .as("negative credit").isEmpty();
        assertThat(value("select coalesce(sum(amount), 0) from otc.postings where account = '1350'")).as("intercompany clearing").isZero();
        assertThat(value("select coalesce(sum(amount), 0) from otc.postings where account = '1400'")).as("unapplied cash")
                .isEqualByComparingTo(value("select -coalesce(sum(amount - placed_amount), 0) from otc.bank_transactions where direction = 'CRDT'"));
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

    private String key() {
        return "k" + keys.incrementAndGet();
    }

    private static <T> T pick(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    private List<String> list(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }

    private BigDecimal value(String sql) {
        return jdbc.sql(sql).query(BigDecimal.class).single();
    }
}
