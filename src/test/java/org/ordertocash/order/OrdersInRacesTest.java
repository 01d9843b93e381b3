package org.ordertocash.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.junit.jupiter.api.Test;
import org.ordertocash.authority.NotApproved;
import org.ordertocash.fixture.AtOnce;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Invariants;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.input.Outdated;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Changes, cancellations, closings, shipments, new orders and credit decisions at the same moment: nothing is shipped
 * after it was cancelled nor cancelled after it was shipped, and what is reserved is what is left to invoice.
 */
class OrdersInRacesTest extends IntegrationTest {

    private static final int THREADS = 32;
    private static final int ROUNDS = 4;
    private static final BigDecimal LIMIT = new BigDecimal("3000.00");

    @Autowired
    private Seller seller;

    @Autowired
    private Invariants invariants;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void whateverHappensAtOnceTheReservationsAddUpToTheCent() throws Exception {
        List<Buyer> buyers = List.of(
                seller.aCustomer().limit(LIMIT.toPlainString()).netDays(30).add(),
                seller.aCustomer().limit(LIMIT.toPlainString()).netDays(30).add());
        List<String> orders = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            orders.add(seller.anOrder(buyers.get(i % 2))
                    .taxed("7", "33.33")
                    .line("3", "10.01")
                    .send());
        }
        engine.runJobs();
        Random random = new Random(20261130);
        for (int round = 0; round < ROUNDS; round++) {
            List<Callable<String>> acts = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                acts.add(act(random.nextInt(9), orders.get(random.nextInt(orders.size())), buyers.get(i % 2), random));
            }
            List<String> answers = AtOnce.of(THREADS, i -> () -> politely(acts.get(i)));
            answers.stream().filter(answer -> answer.startsWith("SO-")).forEach(orders::add);
            nothingIsAboveTheLimit(buyers);
            neverBoth();
            engine.runJobs();
            addsUp();
        }
        assertThat(jdbc.sql("""
                        select count(distinct c.kind) from otc.order_changes c join otc.orders o on o.id = c.order_id
                          join otc.legal_entities e on e.id = o.entity_id where e.code = :entity
                        """)
                        .param("entity", seller.entity())
                        .query(Integer.class)
                        .single())
                .as("changes, closings and cancellations were among them")
                .isEqualTo(3);
        invariants.check(seller);
    }

    @Test
    void oneOfACancellationAndAShipmentWins() throws Exception {
        for (int i = 0; i < 8; i++) {
            String order =
                    seller.anOrder(seller.aCustomer().add()).line("4", "10.00").send();
            engine.runJobs();
            List<String> answers = AtOnce.of(
                    8,
                    n -> () -> politely(() -> {
                        if (n % 2 == 0) {
                            seller.cancel(order);
                            return "cancelled";
                        }
                        seller.ship(order, Map.of(1, "1"));
                        return "shipped";
                    }));
            long cancelled = answers.stream().filter("cancelled"::equals).count();
            long shipped = answers.stream().filter("shipped"::equals).count();
            assertThat(List.of(cancelled, shipped)).as(order + ": " + answers).isIn(List.of(1L, 0L), List.of(0L, 4L));
        }
        engine.runJobs();
        invariants.check(seller);
    }

    @Test
    void ofManyChangesOfOneVersionOneWins() throws Exception {
        String order =
                seller.anOrder(seller.aCustomer().add()).line("4", "10.00").send();
        engine.runJobs();
        List<String> answers = AtOnce.of(
                THREADS,
                n -> () -> politely(() -> {
                    seller.changeQuantity(order, 1, String.valueOf(1 + n % 3));
                    return "changed";
                }));
        assertThat(answers).contains("changed");
        long changes = jdbc.sql("""
                        select count(*) from otc.order_changes c join otc.orders o on o.id = c.order_id
                         where o.number = :order
                        """).param("order", order).query(Long.class).single();
        assertThat(answers).filteredOn("changed"::equals).hasSize((int) changes);
        engine.runJobs();
        assertThat(seller.reserved(order))
                .isEqualByComparingTo(seller.order(order).gross().getAmount());
        invariants.check(seller);
    }

    @Test
    void aDecisionOnCreditAndACancellationAtOnceLeaveNothingReserved() throws Exception {
        for (int i = 0; i < 6; i++) {
            String order = seller.anOrder(seller.aCustomer().limit("0").add())
                    .worth("100.00")
                    .send();
            engine.runJobs();
            String task = engine.task("Task_Approve", order).getId();
            AtOnce.of(
                    2,
                    n -> () -> politely(() -> {
                        if (n == 0) {
                            seller.cancel(order);
                            return "cancelled";
                        }
                        engine.complete(task, "anna", Map.of("decision", "approve"));
                        return "approved";
                    }));
            engine.runJobs();
            if (!"cancelled".equals(seller.status(order))) {
                seller.cancel(order);
            }
            assertThat(seller.reserved(order))
                    .satisfiesAnyOf(
                            reserved -> assertThat(reserved).isNull(),
                            reserved -> assertThat(reserved).isZero());
            assertThat(engine.instance("order-to-cash", order)).isNull();
        }
        invariants.check(seller);
    }

    private Callable<String> act(int kind, String order, Buyer buyer, Random random) {
        String quantity = String.valueOf(1 + random.nextInt(9));
        return () -> {
            switch (kind) {
                case 0, 1, 2 -> seller.changeQuantity(order, 1, quantity);
                case 3, 4 -> seller.ship(order, Map.of(1, "1"));
                case 5 -> seller.cancel(order);
                case 6 -> seller.close(order);
                case 7 -> {
                    return seller.anOrder(buyer)
                            .line(quantity, "33.33")
                            .taxed("1", "0.55")
                            .send();
                }
                default -> engine.runSomeJobOf(order);
            }
            return "done";
        };
    }

    /** What is refused, refused in words; what two did at once, one of them does again later. */
    private static String politely(Callable<String> act) throws Exception {
        try {
            return act.call();
        } catch (Conflict | InvalidInput | Outdated | NotApproved | TransientDataAccessException refused) {
            return "refused: " + refused.getMessage();
        } catch (NullValueException gone) {
            return "refused: another was faster";
        } catch (ProcessEngineException other) {
            // what a listener says comes wrapped
            if (Stream.iterate((Throwable) other, Objects::nonNull, Throwable::getCause)
                    .noneMatch(OptimisticLockingException.class::isInstance)) {
                throw other;
            }
            return "refused: another was faster";
        }
    }

    private void nothingIsAboveTheLimit(List<Buyer> buyers) {
        for (Buyer buyer : buyers) {
            assertThat(jdbc.sql("select otc.credit_exposure(id) from otc.credit_accounts where customer_id = :id")
                            .param("id", buyer.id())
                            .query(BigDecimal.class)
                            .single())
                    .as("nobody released anything")
                    .isLessThanOrEqualTo(LIMIT);
        }
    }

    private void neverBoth() {
        assertThat(jdbc.sql("""
                        select o.number from otc.orders o join otc.order_changes c on c.order_id = o.id
                         where c.kind = 'CANCELLATION' and exists (select from otc.shipments s where s.order_id = o.id)
                        """).query(String.class).list())
                .as("cancelled and shipped")
                .isEmpty();
    }

    /** Open reservations against orders less invoices, to the cent. */
    private void addsUp() {
        assertThat(jdbc.sql("""
                        select o.number || ': ' || (r.amount - r.consumed_amount) || ' of ' || w.open
                          from otc.orders o join otc.legal_entities e on e.id = o.entity_id
                          join otc.credit_reservations r on r.order_id = o.id
                          join otc.orders_in_force f on f.order_id = o.id
                         cross join lateral (
                               select f.gross_amount - coalesce((select sum(i.gross_amount) from otc.invoices i
                                                                  where i.order_id = o.id), 0) as open,
                                      f.state = 'CANCELLED' or not exists (
                                          select from otc.order_lines_in_force l where l.order_id = o.id
                                             and l.quantity > (select coalesce(sum(s.quantity), 0)
                                                                 from otc.shipment_lines s where s.order_id = o.id
                                                                  and s.line_number = l.line_number)) as complete) w
                         where e.code = :entity
                           and r.amount - r.consumed_amount <> case when w.complete then 0 else w.open end
                        """)
                        .param("entity", seller.entity())
                        .query(String.class)
                        .list())
                .isEmpty();
    }
}
