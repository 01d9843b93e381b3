package org.ordertocash.process.creditapproval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.ordertocash.customer.CustomerBlock.Blocked;
import org.ordertocash.customer.CustomerBlock.Source;
import org.ordertocash.customer.CustomerBlocks;
import org.ordertocash.customer.CustomerBlocks.NewBlock;
import org.ordertocash.door.Groups;
import org.ordertocash.fixture.CoversEveryFlowOf;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.TablesOwner;
import org.ordertocash.fixture.TestEngine;
import org.ordertocash.process.ProcessTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

@CoversEveryFlowOf("credit-approval")
class CreditApprovalProcessTest extends ProcessTest {

    private static final Map<String, Object> APPROVE = Map.of("decision", "approve", "decisionComment", "fine");

    @Autowired
    private CustomerBlocks blocks;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TablesOwner owner;

    @Autowired
    private RuntimeService runtime;

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
        assertThat(engine.passed("credit-approval", released)).endsWith("Gateway_DepositFirst", "End_ReleasedByPerson");
        assertThat(engine.passed("credit-approval", rejected)).endsWith("Gateway_Approved", "End_RejectedByPerson");
        assertThat(decisions(released)).endsWith("1 APPROVED by anna: RELEASED_BY_PERSON");
        assertThat(decisions(rejected)).endsWith("1 REJECTED by anna: REJECTED_BY_PERSON");
        assertThat(engine.passed("order-to-cash", rejected)).endsWith("End_OrderRejected");
    }

    @Test
    void anOrderOfABlockedCustomerIsShownToAPerson() {
        Buyer buyer = seller.aCustomer().add();
        blocks.block(
                List.of(buyer.account()), new NewBlock(Blocked.ORDERS, Source.PERSON, null, "pays late", null), "carl");
        String order = seller.anOrder(buyer).worth("100.00").send();
        engine.runJobs();
        assertThat(decisions(order))
                .singleElement()
                .asString()
                .startsWith("0 REFERRED")
                .contains("ORDER_BLOCK");
        assertThat(engine.task("Task_Approve", order)).isNotNull();
    }

    private String referred(String worth) {
        String order = seller.anOrder(seller.aCustomer().limit("0").add())
                .line("10", worth)
                .send();
        engine.runJobs();
        return order;
    }

    private void answer(String order, String user, Map<String, Object> answer) {
        engine.complete(engine.task("Task_Approve", order), user, answer);
        engine.runJobs();
    }

    @Test
    void anOrderWaitsForItsDepositWhichPaysItsInvoice() throws Exception {
        Buyer buyer = seller.aCustomer().limit("0").add();
        String order = seller.anOrder(buyer).line("10", "10.00").send();
        String other = seller.anOrder(buyer).line("1", "10.00").send();
        engine.runJobs();
        Map<String, Object> half =
                Map.of("decision", "deposit", "depositPercent", "50", "decisionComment", "new customer");
        answer(order, "anna", half);
        answer(other, "anna", half);
        assertThatThrownBy(() -> seller.ship(order)).hasMessageContaining("not approved");
        assertThat(seller.reserved(order)).isNull();
        pay(buyer, "49.99");
        assertThat(seller.reserved(order)).as("a cent is missing").isNull();
        assertThat(seller.reserved(other)).as("5.00 are there").isEqualByComparingTo("10");
        pay(buyer, "5.00");
        assertThat(seller.reserved(order))
                .as("5.00 are kept for the other order")
                .isNull();
        pay(buyer, "0.01");
        assertThat(seller.reserved(order)).isEqualByComparingTo("100");
        assertThat(engine.passed("credit-approval", order))
                .contains("Gateway_DepositFirst", "Receive_WaitForDeposit", "Gateway_JoinLooks")
                .endsWith("End_ReleasedOnDeposit");
        nothingIsRefunded(buyer);
        seller.ship(order);
        engine.run(engine.job("invoicing", order, "Task_IssueInvoice"));
        assertThat(seller.open(seller.invoices(order).get(0)))
                .as("invoiced, and not paid by the deposit yet")
                .isEqualByComparingTo("100");
        nothingIsRefunded(buyer);
        engine.runJobs();
        assertThat(seller.open(seller.invoices(order).get(0)))
                .as("the deposit pays, what is kept for the other order does not")
                .isEqualByComparingTo("50");
        nothingIsRefunded(buyer);
    }

    /** All that is on account are deposits. */
    private void nothingIsRefunded(Buyer buyer) throws Exception {
        mvc.perform(post("/api/refunds")
                        .with(httpBasic("rita", "rita"))
                        .header("Idempotency-Key", "deposit-" + UUID.randomUUID())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"customer\": \"%s\", \"all\": true, \"reason\": \"they want it back\"}"
                                .formatted(buyer.number())))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").value("amount"));
    }

    @Test
    void aDepositThatDoesNotComeInTimeEndsTheOrder() {
        String order = referred("10.00");
        answer(
                order,
                "anna",
                Map.of("decision", "deposit", "depositPercent", "100", "decisionComment", "never paid yet"));
        engine.pass(Duration.ofDays(15));
        assertThat(engine.passed("credit-approval", order))
                .contains("Timer_DayPassed")
                .endsWith("End_DepositMissing");
        assertThat(engine.passed("order-to-cash", order)).endsWith("End_OrderRejected");
    }

    @Test
    void nobodyReservesForADepositThatIsNotThere() {
        String order = referred("10.00");
        answer(order, "anna", Map.of("decision", "deposit", "depositPercent", "50", "decisionComment", "new"));
        assertThatThrownBy(() -> owner.sql().sql("""
                        insert into otc.credit_reservations (order_id, account_id, amount, released_by, reserved_at)
                        select o.id, a.id, 100, 'anna', o.received_at
                          from otc.orders o
                          join otc.credit_accounts a on a.customer_id = o.customer_id and a.entity_id = o.entity_id
                         where o.number = :order
                        """).param("order", order).update())
                .hasMessageContaining("The deposit of order");
        assertThatThrownBy(() -> owner.sql().sql("""
                        insert into otc.credit_deposits (check_id, order_id, amount, currency, taken_at)
                        select c.id, o.id, 50, 'EUR', o.received_at
                          from otc.orders o join otc.credit_checks c on c.order_id = o.id where o.number = :order
                        """).param("order", order).update())
                .hasMessageContaining("is not on account");
    }

    @Test
    void onlyThePartThatWasReleasedIsShippedUntilMoreIsApproved() throws Exception {
        String order = referred("10.00");
        Map<String, Object> part =
                Map.of("decision", "part", "releasedPart", "60.00", "decisionComment", "see how they pay");
        answer(order, "anna", part);
        assertThat(seller.reserved(order)).isEqualByComparingTo("60");
        seller.ship(order, Map.of(1, "5"));
        engine.runJobs();
        assertThatThrownBy(() -> seller.ship(order, Map.of(1, "2")))
                .hasMessageContaining("no more is released than 60.00\u00a0EUR, and with this 70.00\u00a0EUR");
        assertThatThrownBy(() -> owner.sql().sql("""
                        with s as (
                            insert into otc.shipments (order_id, reference, request_hash, shipped_on, received_at,
                                created_by)
                            select id, 'past the service', repeat('0', 64), received_at::date, received_at, 'x'
                              from otc.orders where number = :order returning id, order_id)
                        insert into otc.shipment_lines (shipment_id, order_id, line_number, quantity)
                        select id, order_id, 1, 2 from s
                        """).param("order", order).update())
                .hasMessageContaining("no more than 60");
        engine.runJobs();
        seller.ship(order, Map.of(1, "1"));
        answer(order, "anna", Map.of("decision", "reject", "decisionComment", "wait for the first payment"));
        assertThat(seller.reserved(order)).as("the part stays").isEqualByComparingTo("0");
        assertThat(seller.invoices(order)).hasSize(2);
        assertThatThrownBy(() -> seller.ship(order)).hasMessageContaining("no more is released");
        engine.runJobs();
        answer(order, "anna", APPROVE);
        seller.ship(order);
        engine.runJobs();
        assertThat(seller.invoices(order)).hasSize(3);
        mvc.perform(get("/api/orders/" + order + "/credit").with(httpBasic("audrey", "audrey")))
                .andExpect(jsonPath("$[0].decisions[1].releasedPart").value(60.0))
                .andExpect(jsonPath("$[0].decisions[1].by").value("anna"))
                .andExpect(jsonPath("$[1].cause").value("PART"))
                .andExpect(jsonPath("$[1].outcome").value("REJECTED"))
                .andExpect(jsonPath("$[2].outcome").value("APPROVED"));
    }

    @Test
    void aQuestionIsAnsweredByTheOrderDeskAndComesBackToTheApprover() throws Exception {
        String order = referred("10.00");
        answer(order, "anna", Map.of("decision", "ask", "decisionComment", "Why ten at once?"));
        assertThatThrownBy(() -> engine.complete(engine.task("Task_AnswerQuestion", order), "anna", Map.of()))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> engine.complete(engine.task("Task_AnswerQuestion", order), "olga", Map.of()))
                .hasStackTraceContaining("Write an answer");
        engine.complete(
                engine.task("Task_AnswerQuestion", order), "olga", Map.of("questionAnswer", "They open a shop."));
        assertThat(engine.task("Task_Approve", order)).isNotNull();
        assertThat(runtime.getVariable(engine.task("Task_Approve", order).getExecutionId(), "approvalCase")
                        .toString())
                .contains("Why ten at once?", "They open a shop.");
        answer(order, "anna", APPROVE);
        assertThat(seller.reserved(order)).isEqualByComparingTo("100");
        mvc.perform(get("/api/orders/" + order + "/credit").with(httpBasic("audrey", "audrey")))
                .andExpect(jsonPath("$[0].questions[0].answeredBy").value("olga"));
        mvc.perform(get("/cases/" + order)
                        .with(user("audrey").authorities(new SimpleGrantedAuthority(Groups.AUDITORS))))
                .andExpect(content().string(containsString("Why ten at once?")))
                .andExpect(content().string(containsString("They open a shop.")));
    }

    @Test
    void answersThatSayTooLittleOrTooMuchAreRefused() {
        String order = referred("10.00");
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("decision", "deposit", "decisionComment", "new"),
                Map.of("decision", "deposit", "depositPercent", "101", "decisionComment", "new"),
                Map.of("decision", "deposit", "depositPercent", "50"),
                Map.of("decision", "part", "releasedPart", "100.00", "decisionComment", "all"),
                Map.of("decision", "part", "releasedPart", "0", "decisionComment", "nothing"),
                Map.of("decision", "part", "releasedPart", "much", "decisionComment", "x"),
                Map.of("decision", "ask", "decisionComment", " "))) {
            assertThatThrownBy(() -> answer(order, "anna", wrong))
                    .as(wrong.toString())
                    .isInstanceOf(RuntimeException.class);
        }
        assertThat(decisions(order)).hasSize(1);
    }

    /** Money that names nothing, and that a person puts on account. */
    private void pay(Buyer buyer, String amount) {
        long statement = seller.receive(file -> file.payment(amount, "deposit", null));
        engine.runJobs();
        String payment = "PAY-" + seller.payments(statement).get(0);
        engine.complete(
                engine.task("Task_ResolvePayment", payment),
                "rita",
                Map.of("resolution", "on-account", "onAccountCustomer", buyer.number(), "comment", "deposit"));
        engine.runJobs();
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
