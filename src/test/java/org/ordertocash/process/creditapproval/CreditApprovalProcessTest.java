package org.ordertocash.process.creditapproval;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.ordertocash.customer.CustomerBlock.Blocked;
import org.ordertocash.customer.CustomerBlock.Source;
import org.ordertocash.customer.CustomerBlocks;
import org.ordertocash.customer.CustomerBlocks.NewBlock;
import org.ordertocash.fixture.CoversEveryFlowOf;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.TestEngine;
import org.ordertocash.process.ProcessTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CoversEveryFlowOf("credit-approval")
class CreditApprovalProcessTest extends ProcessTest {

    private static final Map<String, Object> APPROVE = Map.of("decision", "approve", "decisionComment", "fine");

    @Autowired
    private CustomerBlocks blocks;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void anOrderWithinTheLimitNeedsNobody() {
        String order = seller.anOrder(seller.aCustomer().limit("500.00").add())
                .worth("500.00")
                .send();
        engine.runJobs();
        assertThat(engine.passed("credit-approval", order)).endsWith("Gateway_CreditOutcome", "End_CreditApproved");
        assertThat(decisions(order)).containsExactly("0 APPROVED by system: WITHIN_LIMIT");
    }

    @Test
    void aCustomerWhoOwesForThreeMonthsIsRefusedByThePolicy() {
        engine.standAt(TestEngine.START.minus(Duration.ofDays(91)));
        Buyer buyer = seller.aCustomer().add();
        invoiced(seller.anOrder(buyer).worth("100.00").send());
        engine.standAt(TestEngine.START);
        String order = seller.anOrder(buyer).worth("100.00").send();
        engine.runJobs();
        assertThat(engine.passed("credit-approval", order)).endsWith("End_CreditRejected");
        assertThat(engine.passed("order-to-cash", order)).endsWith("End_OrderRejected");
        assertThat(decisions(order))
                .singleElement()
                .asString()
                .startsWith("0 REJECTED by system")
                .contains("OLDEST_OVERDUE");
    }

    @Test
    void twoOrdersNeverBothTakeTheLastHeadroom() throws Exception {
        Buyer buyer = seller.aCustomer().limit("1000.00").add();
        List<String> orders = Stream.of("700.00", "600.00")
                .map(worth -> seller.anOrder(buyer).worth(worth).send())
                .toList();
        CyclicBarrier together = new CyclicBarrier(2);
        List<CompletableFuture<Void>> runs = orders.stream()
                .map(order -> {
                    Job job = engine.job("order-to-cash", order, "Call_ApproveCredit");
                    return CompletableFuture.runAsync(() -> {
                        await(together);
                        engine.run(job);
                    });
                })
                .toList();
        CompletableFuture.allOf(runs.toArray(CompletableFuture[]::new)).join();

        assertThat(orders.stream().flatMap(order -> decisions(order).stream()).toList())
                .satisfiesOnlyOnce(decision -> assertThat(decision).startsWith("0 APPROVED"))
                .satisfiesOnlyOnce(decision ->
                        assertThat(decision).startsWith("0 REFERRED").contains("LIMIT_EXCEEDED"));
        assertThat(exposure(buyer))
                .isLessThanOrEqualTo(new BigDecimal("1000.00"))
                .isGreaterThanOrEqualTo(new BigDecimal("600.00"));

        String referred = orders.stream()
                .filter(order -> engine.task("Task_Approve", order) != null)
                .findAny()
                .orElseThrow();
        engine.complete(engine.task("Task_Approve", referred), "anna", APPROVE);
        assertThat(exposure(buyer)).as("a person may go above the limit").isEqualByComparingTo("1300.00");
    }

    @Test
    void whereThePolicyAsksPeopleDecide() {
        String released = seller.anOrder(seller.aCustomer().limit("0").add())
                .worth("100.00")
                .send();
        String rejected = seller.anOrder(seller.aCustomer().limit("0").add())
                .worth("100.00")
                .send();
        engine.runJobs();
        engine.complete(engine.task("Task_Approve", released), "anna", APPROVE);
        engine.complete(
                engine.task("Task_Approve", rejected),
                "anna",
                Map.of("decision", "reject", "decisionComment", "Pays late."));
        assertThat(engine.passed("credit-approval", released)).endsWith("Gateway_Approved", "End_ReleasedByPerson");
        assertThat(engine.passed("credit-approval", rejected)).endsWith("Gateway_Approved", "End_RejectedByPerson");
        assertThat(decisions(released)).endsWith("1 APPROVED by anna: RELEASED_BY_PERSON");
        assertThat(decisions(rejected)).endsWith("1 REJECTED by anna: REJECTED_BY_PERSON");
        assertThat(engine.passed("order-to-cash", rejected)).endsWith("End_OrderRejected");
    }

    @Test
    void anOrderOfABlockedCustomerIsShownToAPerson() {
        Buyer buyer = seller.aCustomer().add();
        blocks.block(List.of(buyer.id()), new NewBlock(Blocked.ORDERS, Source.PERSON, null, "pays late", null), "carl");
        String order = seller.anOrder(buyer).worth("100.00").send();
        engine.runJobs();
        assertThat(decisions(order))
                .singleElement()
                .asString()
                .startsWith("0 REFERRED")
                .contains("ORDER_BLOCK");
        assertThat(engine.task("Task_Approve", order)).isNotNull();
    }

    @Test
    void aGrowthThatIsTakenBackBeforeItIsCheckedAsksNobody() {
        String order = seller.anOrder(seller.aCustomer().limit("100.00").add())
                .line("1", "100.00")
                .send();
        engine.runJobs();
        seller.changeQuantity(order, 1, "2");
        seller.changeQuantity(order, 1, "1");
        engine.runJobs();
        assertThat(engine.passed("credit-approval", order)).endsWith("Gateway_CheckAsked", "End_NothingToCheck");
        assertThat(engine.task("Task_Approve", order)).isNull();
        assertThat(seller.reserved(order)).isEqualByComparingTo("100.00");
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> decisions(String order) {
        return jdbc.sql("""
                select d.step || ' ' || d.outcome || ' by ' || d.decided_by || ': ' || array_to_string(d.reasons, ',')
                  from otc.credit_decisions d join otc.orders o on o.id = d.order_id where o.number = :order
                      order by d.step
                """).param("order", order).query(String.class).list();
    }

    private BigDecimal exposure(Buyer buyer) {
        return jdbc.sql("select otc.credit_exposure(id) from otc.credit_accounts where customer_id = :id")
                .param("id", buyer.id())
                .query(BigDecimal.class)
                .single();
    }
}
