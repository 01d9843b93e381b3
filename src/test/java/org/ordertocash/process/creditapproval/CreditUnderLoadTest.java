package org.ordertocash.process.creditapproval;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
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
 * Orders, their changes, cancellations and shipments, payments, releases and higher limits at the same moment, under
 * one parent and one payer, in two currencies: nobody ever sees more taken of a limit than it and what people released
 * allow, and afterwards what is reserved is what is left to invoice, to the cent.
 */
class CreditUnderLoadTest extends ProcessTest {

    private static final int ORDERS = 32;
    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");
    private static final Map<String, Object> APPROVE = Map.of("decision", "approve", "decisionComment", "fine");

    @Autowired
    private ExchangeRates rates;

    @Autowired
    private CreditLimitChanges changes;

    @Autowired
    private JdbcClient jdbc;

    private final Random random = new Random(20261130);
    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void atNoMomentMoreIsTakenThanLimitsAndReleasesAllow() throws Exception {
        TwoPeople.rate(rates, new EnteredRate("EUR", "MYR", TODAY, new BigDecimal("4.7"), "ECB"), "admin");
        Buyer head = seller.aCustomer().limit("3000.00").add();
        Buyer payer = seller.aCustomer().limit("9000.00").currency("MYR").add();
        List<Buyer> buyers = List.of(
                seller.aCustomer().limit("1500.00").below(head).paidBy(payer).add(),
                seller.aCustomer().limit("1500.00").below(head).paidBy(payer).add(),
                seller.aCustomer().limit("1500.00").below(head).add(),
                head);
        List<Callable<Void>> acts = new ArrayList<>();
        List<String> invoices = buyers.stream()
                .map(buyer -> invoiced(seller.anOrder(buyer).worth("100.00").send()))
                .toList();
        List<String> earlier = IntStream.range(0, 12)
                .mapToObj(n -> seller.anOrder(buyers.get(n % buyers.size()))
                        .line("2", "20.05")
                        .send())
                .toList();
        engine.runJobs();
        IntStream.range(0, earlier.size()).forEach(n -> acts.add(later(n % 4, earlier.get(n))));
        IntStream.range(0, buyers.size()).forEach(n -> acts.add(aPayment(buyers.get(n), invoices.get(n))));
        Task referred = referred(head);
        List<Task> raises = List.of(raise(head, "3500"), raise(buyers.get(2), "1900"));
        IntStream.range(0, ORDERS).forEach(n -> {
            String order = seller.anOrder(buyers.get(n % buyers.size()))
                    .worth(String.valueOf(50 + random.nextInt(250)))
                    .send();
            Job job = engine.job("order-to-cash", order, "Call_ApproveCredit");
            acts.add(run(job));
        });
        acts.add(completed(referred, "anna"));
        raises.forEach(task -> acts.add(completed(task, "carl")));

        CompletableFuture<List<String>> seen = CompletableFuture.supplyAsync(this::watch);
        try {
            AtOnce.of(acts.size(), acts::get);
        } finally {
            over.set(true);
        }
        assertThat(seen.get()).as("looked at " + looks + " times").isEmpty();
        assertThat(looks).isPositive();
        assertThat(decided()).as("orders decided").isEqualTo(ORDERS + earlier.size() + buyers.size() + 1);
        assertThat(differences())
                .as("ledger of reservations against decisions, to the cent")
                .isEmpty();
        assertThat(tooMuch()).isEmpty();
        engine.runJobs();
        assertThat(invoices)
                .allSatisfy(invoice -> assertThat(seller.open(invoice)).isZero());
        assertThat(earlier.stream().map(seller::status))
                .as("some of them were cancelled, some shipped")
                .contains("cancelled", "invoiced");
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

    private volatile int looks;

    private List<String> watch() {
        List<String> wrong = new ArrayList<>();
        while (!over.get() && wrong.isEmpty()) {
            wrong.addAll(tooMuch());
            looks++;
        }
        return wrong;
    }

    /** One statement, and so one moment. */
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
                 where s.exposure > s.limit_amount + released or cardinality(s.missing) > 0
                """)
                .param("entity", seller.entity())
                .param("today", TODAY)
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

    private Task raise(Buyer buyer, String amount) {
        long request = changes.request(
                        buyer.number(),
                        new NewCreditLimit(
                                seller.entity(), CreditLimitKind.BASE, new BigDecimal(amount), null, null, "more"),
                        "raise-" + buyer.number(),
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

    private List<String> differences() {
        return jdbc.sql("""
                select o.number from otc.orders o
                  join otc.legal_entities e on e.id = o.entity_id and e.code = :entity
                  left join otc.credit_reservations r on r.order_id = o.id
                 cross join lateral (select exists (select from otc.credit_decisions d
                                                     where d.order_id = o.id and d.outcome = 'APPROVED') as approved) d
                 where not exists (select from otc.order_changes c where c.order_id = o.id)
                   and coalesce(r.amount, 0) <> case when d.approved then o.gross_amount else 0 end
                """)
                .param("entity", seller.entity())
                .query(String.class)
                .list();
    }
}
