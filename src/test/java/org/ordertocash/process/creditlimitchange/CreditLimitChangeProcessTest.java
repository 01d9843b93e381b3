package org.ordertocash.process.creditlimitchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ordertocash.door.Groups;
import org.ordertocash.fixture.Colleague;
import org.ordertocash.fixture.CoversEveryFlowOf;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.TestEngine;
import org.ordertocash.process.ProcessTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CoversEveryFlowOf("credit-limit-change")
class CreditLimitChangeProcessTest extends ProcessTest {

    private static final Map<String, Object> APPROVE = Map.of("decision", "approve", "decisionComment", "fine");

    @Autowired
    private Colleague colleagues;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ObjectMapper json;

    private int keys;

    @Test
    void anotherLimitCountsWhenAnotherPersonApprovedIt() throws Exception {
        Buyer buyer = seller.aCustomer().limit("100.00").add();
        String request = ask("anna", buyer, Map.of("kind", "BASE", "amount", 900, "reason", "three good years"), 202);
        assertThat(limit(buyer, 0)).isEqualByComparingTo("100.00");
        assertThatThrownBy(() -> decide(request, "anna", APPROVE)).isInstanceOf(RuntimeException.class);
        decide(request, "carl", APPROVE);
        assertThat(limit(buyer, 0)).isEqualByComparingTo("900.00");
        assertThat(engine.passed("credit-limit-change", request))
                .endsWith("Gateway_LimitApproved", "Task_PutLimitInForce", "End_LimitInForce");
        String order = seller.anOrder(buyer).worth("900.00").send();
        engine.runJobs();
        assertThat(engine.passed("credit-approval", order)).endsWith("End_CreditApproved");
        mvc.perform(get("/api/customers/" + buyer.number() + "/credit-limits").with(httpBasic("anna", "anna")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.limits[0].approvedBy").value("carl"))
                .andExpect(jsonPath("$.limits[0].requestedBy").value("anna"))
                .andExpect(jsonPath("$.limits[1].amount").value(100.0))
                .andExpect(jsonPath("$.requests[0].status").value("IN_FORCE"));
    }

    @Test
    void aRejectedOneChangesNothing() throws Exception {
        Buyer buyer = seller.aCustomer().limit("100.00").add();
        String request = ask("rita", buyer, Map.of("kind", "GROUP", "amount", 900, "reason", "wants more"), 202);
        decide(request, "carl", Map.of("decision", "reject", "decisionComment", "pays late"));
        assertThat(limit(buyer, 0)).isEqualByComparingTo("100.00");
        assertThat(engine.passed("credit-limit-change", request)).endsWith("End_LimitRejected");
    }

    @Test
    void aTemporaryRaiseIsAddedAndEnds() throws Exception {
        Buyer buyer = seller.aCustomer().limit("100.00").add();
        LocalDate today = LocalDate.parse("2026-03-02");
        Map<String, Object> raise = Map.of(
                "kind",
                "TEMPORARY_RAISE",
                "amount",
                50,
                "validFrom",
                today.plusDays(1).toString(),
                "validTo",
                today.plusDays(10).toString(),
                "reason",
                "fair in spring");
        String request = ask("anna", buyer, raise, 202);
        decide(request, "carl", APPROVE);
        assertThat(List.of(limit(buyer, 0), limit(buyer, 1), limit(buyer, 10), limit(buyer, 11)))
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(
                        new BigDecimal("100"), new BigDecimal("150"), new BigDecimal("150"), new BigDecimal("100"));
        engine.standAt(TestEngine.START.plus(Duration.ofDays(1)));
        String order = seller.anOrder(buyer).worth("100.00").send();
        engine.runJobs();
        assertThat(engine.passed("credit-approval", order)).endsWith("End_CreditApproved");
    }

    @Test
    void whoeverAskedDoesNotApproveAndALargeLimitNeedsTwo() throws Exception {
        Buyer buyer = seller.aCustomer().limit("100.00").add();
        String manager =
                colleagues.in(List.of(Groups.CREDIT_MANAGERS, Groups.ALL_ENTITIES), "manager-" + seller.entity());
        String request = ask(manager, buyer, Map.of("kind", "BASE", "amount", 60000, "reason", "big plans"), 202);
        assertThatThrownBy(() -> decide(request, manager, APPROVE)).hasStackTraceContaining("You asked for this limit");
        decide(request, "carl", APPROVE);
        assertThat(limit(buyer, 0)).isEqualByComparingTo("100.00");
        decide(request, "fiona", APPROVE);
        assertThat(limit(buyer, 0)).isEqualByComparingTo("60000.00");
    }

    @Test
    void aGroupLimitHoldsForAllBelowItAndLeavesTheHeadItsOwn() throws Exception {
        Buyer head = seller.aCustomer().limit("100.00").add();
        Buyer child = seller.aCustomer().limit("1000.00").below(head).add();
        String refused = seller.anOrder(child).worth("150.00").send();
        engine.runJobs();
        assertThat(engine.task("Task_Approve", refused)).isNotNull();
        String request = ask("anna", head, Map.of("kind", "GROUP", "amount", 800, "reason", "group of ten"), 202);
        decide(request, "carl", APPROVE);
        String passes = seller.anOrder(child).worth("700.00").send();
        String own = seller.anOrder(head).worth("101.00").send();
        engine.runJobs();
        assertThat(engine.passed("credit-approval", passes)).endsWith("End_CreditApproved");
        assertThat(engine.task("Task_Approve", own)).as("the head's own limit").isNotNull();
    }

    @Test
    void whatCannotBeIsRefusedByItsField() throws Exception {
        Buyer buyer = seller.aCustomer().limit("100.00").add();
        ask("anna", buyer, Map.of("kind", "BASE", "amount", -1, "reason", "x"), 422);
        ask("anna", buyer, Map.of("kind", "BASE", "amount", 1.001, "reason", "x"), 422);
        ask("anna", buyer, Map.of("kind", "TEMPORARY_RAISE", "amount", 1, "reason", "x"), 422);
        ask("anna", buyer, Map.of("kind", "BASE", "amount", 1, "reason", "x", "validFrom", "2026-03-01"), 422);
        ask("anna", buyer, Map.of("kind", "BASE", "amount", 1), 422);
        ask("ines", buyer, Map.of("kind", "BASE", "amount", 1, "reason", "x"), 403);
        assertThatThrownBy(() -> jdbc.sql("""
                insert into otc.credit_limits (account_id, kind, amount, reason, requested_by, requested_at)
                select id, 'BASE', 1000000, 'mine', 'ines', now() from otc.credit_accounts where customer_id = :id
                """).param("id", buyer.id()).update())
                .as("the database has one opening each")
                .isInstanceOf(RuntimeException.class);
    }

    private String ask(String user, Buyer buyer, Map<String, Object> body, int expected) throws Exception {
        Map<String, Object> sent = new HashMap<>(body);
        sent.put("entity", seller.entity());
        var result = mvc.perform(post("/api/customers/" + buyer.number() + "/credit-limits")
                        .with(httpBasic(user, user))
                        .header("Idempotency-Key", buyer.number() + "-" + ++keys)
                        .contentType("application/json")
                        .content(json.writeValueAsString(sent)))
                .andExpect(status().is(expected))
                .andReturn();
        engine.runJobs();
        return "LIMIT-"
                + json.readTree(result.getResponse().getContentAsString())
                        .path("id")
                        .asLong();
    }

    private void decide(String request, String user, Map<String, Object> decision) {
        engine.complete(engine.task("Task_Approve", request), user, decision);
        engine.runJobs();
    }

    private BigDecimal limit(Buyer buyer, int days) {
        return jdbc.sql("select otc.credit_limit_on(id, cast('2026-03-02' as date) + :days) "
                        + "from otc.credit_accounts where customer_id = :id")
                .param("days", days)
                .param("id", buyer.id())
                .query(BigDecimal.class)
                .single();
    }
}
