package org.ordertocash.process.creditapproval;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ordertocash.credit.CreditLimitChanges;
import org.ordertocash.credit.CreditLimitKind;
import org.ordertocash.credit.NewCreditLimit;
import org.ordertocash.exchange.ExchangeRates;
import org.ordertocash.exchange.ExchangeRates.EnteredRate;
import org.ordertocash.fixture.AtOnce;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.TwoPeople;
import org.ordertocash.ledger.Cause;
import org.ordertocash.process.ProcessTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Orders, their changes, cancellations and shipments, payments, releases, higher, lower and temporary limits at the
 * same moment, under one parent and one payer, in two currencies: nobody ever sees more taken of a limit than it and
 * what people released allow, and afterwards what is reserved is what is left to invoice, to the cent (which also
 * {@link org.ordertocash.fixture.Invariants} asks of every test). With other seeds: {@code -Dcredit.seeds=10}.
 */
class CreditUnderLoadTest extends ProcessTest {

    private static final int ORDERS = 32;
    /** Of the customer whose limit is lowered meanwhile. */
    private static final String BEFORE = "3000.00";

    private static final String AFTER = "600.00";
    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");
    private static final Map<String, Object> APPROVE = Map.of("decision", "approve", "decisionComment", "fine");

    @Autowired
    private ExchangeRates rates;

    @Autowired
    private CreditLimitChanges changes;

    @Autowired
    private JdbcClient jdbc;

    private final AtomicBoolean over = new AtomicBoolean();
    private Buyer lowered;
    private volatile int looks;

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("credit.seeds", 1)).map(n -> 20261130 + n);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void atNoMomentMoreIsTakenThanLimitsAndReleasesAllow(long seed) throws Exception {
        Random random = new Random(seed);
        if (jdbc.sql("select otc.rate_on('EUR', 'MYR', :today, 0)")
                .param("today", TODAY)
                .query(BigDecimal.class)
                .optional()
                .isEmpty()) {
            TwoPeople.rate(rates, new EnteredRate("EUR", "MYR", TODAY, new BigDecimal("4.7"), "ECB"), "admin");
        }
        Buyer head = seller.aCustomer().limit("3000.00").add();
        Buyer payer = seller.aCustomer().limit("9000.00").currency("MYR").add();
        lowered = seller.aCustomer().limit(BEFORE).add();
        Buyer foreign =
                seller.aCustomer().limit("6000.00").currency("MYR").below(head).add();
        List<Buyer> inEuro = List.of(
                seller.aCustomer().limit("1500.00").below(head).paidBy(payer).add(),
                seller.aCustomer().limit("1500.00").below(head).paidBy(payer).add(),
                seller.aCustomer().limit("1500.00").below(head).add(),
                head,
                lowered);
        List<Callable<Void>> acts = new ArrayList<>();
        List<String> invoices = inEuro.stream()
                .map(buyer -> invoiced(seller.anOrder(buyer).worth("100.00").send()))
                .toList();
        List<String> earlier = IntStream.range(0, 12)
                .mapToObj(n -> seller.anOrder(inEuro.get(n % inEuro.size()))
                        .line("2", "20.05")
                        .send())
                .toList();
        engine.runJobs();
        IntStream.range(0, earlier.size()).forEach(n -> acts.add(later(n % 4, earlier.get(n))));
        IntStream.range(0, inEuro.size()).forEach(n -> acts.add(aPayment(inEuro.get(n), invoices.get(n))));
        Task referred = referred(head);
        List<Task> limits = List.of(
                limit(head, "3500"),
                limit(inEuro.get(2), "1900"),
                limit(lowered, AFTER),
                limit(inEuro.get(0), CreditLimitKind.TEMPORARY_RAISE, "200", TODAY.plusDays(7)));
        IntStream.range(0, ORDERS).forEach(n -> {
            Buyer buyer = n % 6 == 5 ? foreign : inEuro.get(n % 6);
            String order = seller.anOrder(buyer)
                    .currency(buyer == foreign ? "MYR" : "EUR")
                    .worth(BigDecimal.valueOf(5000 + random.nextInt(buyer == foreign ? 100_000 : 25_000), 2)
                            .toPlainString())
                    .send();
            acts.add(run(engine.job("order-to-cash", order, "Call_ApproveCredit")));
        });
        acts.add(completed(referred, "anna"));
        limits.forEach(task -> acts.add(completed(task, "carl")));
        Collections.shuffle(acts, random);

        CompletableFuture<List<String>> seen = CompletableFuture.supplyAsync(this::watch);
        try {
            AtOnce.of(acts.size(), acts::get);
        } finally {
            over.set(true);
        }
        assertThat(seen.get()).as("looked at " + looks + " times").isEmpty();
        assertThat(looks).isPositive();
        assertThat(decided()).as("orders decided").isEqualTo(ORDERS + earlier.size() + invoices.size() + 1);
        assertThat(differences())
                .as("ledger of reservations against decisions, to the cent")
                .isEmpty();
        assertThat(tooMuch()).isEmpty();
        engine.runJobs();
        assertThat(differences()).as("and after what was shipped was invoiced").isEmpty();
        assertThat(tooMuch()).isEmpty();
        assertThat(invoices)
                .allSatisfy(invoice -> assertThat(seller.open(invoice)).isZero());
        assertThat(earlier.stream().map(seller::status))
                .as("some of them were cancelled, some shipped")
                .contains("cancelled", "invoiced");
        theLowerLimitHolds();
    }

    /** Up to it an order needs nobody, and a cent above it somebody. */
    private void theLowerLimitHolds() {
        BigDecimal left = new BigDecimal(AFTER)
                .subtract(jdbc.sql("select otc.credit_exposure(id, :today) from otc.credit_accounts"
                                + " where customer_id = :id")
                        .param("today", TODAY)
                        .param("id", lowered.id())
                        .query(BigDecimal.class)
                        .single());
        if (left.signum() > 0) {
            String upTo = seller.anOrder(lowered).worth(left.toPlainString()).send();
            engine.runJobs();
            assertThat(seller.reserved(upTo)).isEqualByComparingTo(left);
        }
        String above = seller.anOrder(lowered).worth("0.01").send();
        engine.runJobs();
        assertThat(seller.reserved(above)).isNull();
        // as the book is left in order
        engine.complete(limit(lowered, "3500.00"), "carl", APPROVE);
    }

    /** What becomes of an order that was approved before. */
    private Callable<Void> later(int kind, String order) {
        return () -> {
            switch (kind) {
                case 0 -> seller.changeQuantity(order, 1, "5");
                case 1 -> seller.changeQuantity(order, 1, "1");
                case 2 -> seller.cancel(order);
                default -> seller.ship(order);
            }
            return null;
        };
    }

    private List<String> watch() {
        List<String> wrong = new ArrayList<>();
        while (!over.get() && wrong.isEmpty()) {
            wrong.addAll(tooMuch());
            looks++;
        }
        return wrong;
    }

    /**
     * One statement, and so one moment. What was taken before the limit was lowered stays taken: of that one the higher
     * limit is asked for.
     */
    private List<String> tooMuch() {
        return jdbc.sql("""
                select c.number || ' ' || s.kind || ': ' || s.exposure || ' of ' || s.limit_amount || ' + ' || released
                  from otc.credit_accounts a
                  join otc.legal_entities e on e.id = a.entity_id and e.code = :entity
                 cross join lateral otc.credit_standing(a.id, :today, null) s
                  join otc.customers c on c.id = s.customer_id
                 cross join lateral (
                       select coalesce(sum(otc.credit_converted(r.amount, m.currency, s.currency, :today)), 0)
                         from otc.credit_reservations r join otc.credit_accounts m on m.id = r.account_id
                        where m.entity_id = a.entity_id and r.released_by is not null
                          and m.customer_id = any(otc.credit_members(s.customer_id, s.kind = 'GROUP'))) r(released)
                 where s.exposure > released
                                    + greatest(s.limit_amount, case s.customer_id when :lowered then :before end)
                    or cardinality(s.missing) > 0
                """)
                .param("entity", seller.entity())
                .param("today", TODAY)
                .param("lowered", lowered.id())
                .param("before", new BigDecimal(BEFORE))
                .query(String.class)
                .list();
    }

    /** It waits to be matched. */
    private Callable<Void> aPayment(Buyer buyer, String invoice) {
        long statement = seller.receive(file -> file.payment("100.00", invoice, buyer.iban()));
        return run(engine.job("payment-matching", "BS-" + statement, "Task_MatchPayments"));
    }

    private Task referred(Buyer buyer) {
        String order = seller.anOrder(buyer).worth("4000.00").send();
        engine.run(engine.job("order-to-cash", order, "Call_ApproveCredit"));
        return engine.task("Task_Approve", order);
    }

    private Task limit(Buyer buyer, String amount) {
        return limit(buyer, CreditLimitKind.BASE, amount, null);
    }

    private Task limit(Buyer buyer, CreditLimitKind kind, String amount, LocalDate until) {
        long request = changes.request(
                        buyer.number(),
                        new NewCreditLimit(seller.entity(), kind, new BigDecimal(amount), null, until, "as agreed"),
                        kind + "-" + amount + "-" + buyer.number(),
                        Cause.by("anna"))
                .request()
                .id();
        return engine.task("Task_Approve", "LIMIT-" + request);
    }

    private Callable<Void> run(Job job) {
        return () -> {
            engine.run(job);
            return null;
        };
    }

    private Callable<Void> completed(Task task, String user) {
        return () -> {
            engine.complete(task, user, APPROVE);
            return null;
        };
    }

    private int decided() {
        return jdbc.sql("""
                select count(*) from otc.credit_decisions d join otc.orders o on o.id = d.order_id
                  join otc.legal_entities e on e.id = o.entity_id where e.code = :entity and d.step = 0
                """)
                .param("entity", seller.entity())
                .query(Integer.class)
                .single();
    }

    /**
     * What is reserved and not used is what the last change in force, or else the decision, makes of the order, less
     * what was invoiced; of what is cancelled, nothing. And so says the last of the reservation's moves.
     */
    private List<String> differences() {
        return jdbc.sql("""
                select o.number || ': ' || coalesce(r.amount - r.consumed_amount, 0) || ' instead of ' || w.amount
                  from otc.orders o
                  join otc.legal_entities e on e.id = o.entity_id and e.code = :entity
                  join otc.orders_in_force f on f.order_id = o.id
                  left join otc.credit_reservations r on r.order_id = o.id
                  left join lateral (select m.amount, m.consumed_amount from otc.credit_reservation_moves m
                                      where m.order_id = o.id order by m.id desc limit 1) m on true
                 cross join lateral (
                       select case when f.state <> 'CANCELLED'
                                    and exists (select from otc.credit_decisions d
                                                 where d.order_id = o.id and d.outcome = 'APPROVED')
                                   then f.gross_amount - coalesce((select sum(i.gross_amount) from otc.invoices i
                                                                    where i.order_id = o.id), 0)
                                   else 0 end as amount) w
                 where coalesce(r.amount - r.consumed_amount, 0) <> w.amount
                    or (m.amount, m.consumed_amount) is distinct from (r.amount, r.consumed_amount)
                """)
                .param("entity", seller.entity())
                .query(String.class)
                .list();
    }
}
