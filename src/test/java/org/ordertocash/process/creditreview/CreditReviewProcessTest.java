package org.ordertocash.process.creditreview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.ordertocash.credit.review.DueReviews;
import org.ordertocash.fixture.CoversEveryFlowOf;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.TablesOwner;
import org.ordertocash.fixture.TestEngine;
import org.ordertocash.process.ProcessTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

/** A review proposes; a limit counts when others approved it. */
@CoversEveryFlowOf("credit-review")
class CreditReviewProcessTest extends ProcessTest {

    @Autowired
    private ObjectMapper json;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TablesOwner owner;

    @Autowired
    private DueReviews due;

    private String ask(Buyer buyer, Map<String, ?> body, int expected) throws Exception {
        return ask("anna", buyer, body, expected);
    }

    private String ask(String user, Buyer buyer, Map<String, ?> body, int expected) throws Exception {
        var result = mvc.perform(post("/api/customers/" + buyer.number() + "/credit-reviews")
                        .with(httpBasic(user, user))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json.writeValueAsString(body)))
                .andExpect(status().is(expected))
                .andReturn();
        engine.runJobs();
        return "REVIEW-"
                + json.readTree(result.getResponse().getContentAsString())
                        .path("review")
                        .asText();
    }

    private String account(Buyer buyer, String what) {
        return seller.value("""
                select %s from otc.customer_accounts k
                  join otc.credit_accounts a on a.customer_id = k.customer_id and a.entity_id = k.entity_id
                 where k.customer_id = :id
                """.formatted(what), Map.of("id", buyer.id()));
    }

    /** What the daily process does. */
    private void morning() {
        due.openAll();
        engine.runJobs();
    }

    private String limit(Buyer buyer) {
        return account(buyer, "trim_scale(otc.credit_limit_on(a.id, cast('2026-03-02' as date)))::text");
    }

    @Test
    void whoKeepsClassAndLimitNeedsNobody() throws Exception {
        Buyer buyer = seller.aCustomer().riskClass("B").limit("1000.00").add();
        String review = ask(buyer, Map.of("reason", "yearly"), 202);
        assertThat(engine.passed("credit-review", review)).endsWith("Task_EndReview", "End_Reviewed");
        mvc.perform(get("/api/customers/" + buyer.number() + "/credit-reviews").with(httpBasic("audrey", "audrey")))
                .andExpect(jsonPath("$[0].points").value(70))
                .andExpect(jsonPath("$[0].riskClass").value("B"))
                .andExpect(jsonPath("$[0].monthsAsCustomer").value(0))
                .andExpect(jsonPath("$[0].outcome").value("UNCHANGED"))
                .andExpect(jsonPath("$[0].nextReviewOn").value("2027-03-02"));
        assertThat(account(buyer, "k.next_review_on::text")).isEqualTo("2027-03-02");
    }

    @Test
    void aWorseScoreLowersTheLimitWhenAnotherPersonApproves() throws Exception {
        Buyer buyer = seller.aCustomer().riskClass("B").limit("1000.00").add();
        String review = ask(buyer, Map.of("reason", "the agency warns", "externalRating", "POOR"), 202);
        ask(buyer, Map.of("reason", "once more"), 200);
        assertThat(runtime.getVariable(engine.task("Task_Approve", review).getExecutionId(), "approvalCase")
                        .toString())
                .contains("B → C", "External rating", "the agency warns");
        assertThat(account(buyer, "k.risk_class::text")).isEqualTo("B");
        engine.complete(
                engine.task("Task_Approve", review), "carl", Map.of("decision", "approve", "decisionComment", "yes"));
        engine.runJobs();
        assertThat(engine.passed("credit-review", review))
                .contains("Task_PutInForce")
                .endsWith("End_Reviewed");
        assertThat(account(buyer, "k.risk_class::text || ' ' || k.next_review_on"))
                .isEqualTo("C 2026-09-02");
    }

    @Test
    void whoBeganAReviewDoesNotApproveWhatItProposes() throws Exception {
        Buyer buyer = seller.aCustomer().riskClass("B").limit("1000.00").add();
        String review = ask("carl", buyer, Map.of("reason", "a good word", "externalRating", "POOR"), 202);
        Map<String, Object> approve = Map.of("decision", "approve", "decisionComment", "yes");
        assertThatThrownBy(() -> engine.complete(engine.task("Task_Approve", review), "carl", approve))
                .hasMessageContaining("asked for this limit");
    }

    @Test
    void aRejectedProposalChangesNothingButTheNextDay() throws Exception {
        Buyer buyer = seller.aCustomer().riskClass("A").limit("1000.00").add();
        String review = ask(buyer, Map.of("reason", "yearly"), 202);
        assertThatThrownBy(() -> owner.sql().sql("""
                        insert into otc.credit_limits (account_id, kind, amount, valid_from, reason, requested_by,
                            requested_at, approved_by, approved_at, request_id)
                        select r.account_id, r.kind, r.amount, r.valid_from, r.reason, r.requested_by, r.requested_at,
                               'nobody', r.requested_at, r.id
                          from otc.credit_limit_requests r
                          join otc.credit_reviews v on v.request_id = r.id
                          join otc.credit_accounts a on a.id = v.account_id
                         where a.customer_id = :id
                        """).param("id", buyer.id()).update())
                .hasMessageContaining("is not approved");
        assertThatThrownBy(() -> owner.sql().sql("""
                        update otc.credit_reviews v set outcome = 'APPROVED', next_review_on = date '2027-01-01',
                               ended_at = now()
                          from otc.credit_accounts a where a.id = v.account_id and a.customer_id = :id
                        """).param("id", buyer.id()).update())
                .hasMessageContaining("is not approved");
        engine.complete(
                engine.task("Task_Approve", review), "carl", Map.of("decision", "reject", "decisionComment", "stays"));
        engine.runJobs();
        assertThat(limit(buyer)).isEqualTo("1000");
        assertThat(account(buyer, "k.risk_class::text || ' ' || k.next_review_on"))
                .isEqualTo("A 2027-03-02");
    }

    @Test
    void onItsDayAnAccountIsReviewedOnce() {
        Buyer buyer = seller.aCustomer().riskClass("B").limit("1000.00").add();
        owner.sql()
                .sql("update otc.customer_accounts set next_review_on = date '2026-03-03' where customer_id = :id")
                .param("id", buyer.id())
                .update();
        engine.standAt(TestEngine.START.plus(Duration.ofDays(1)));
        morning();
        morning();
        assertThat(seller.value("""
                select string_agg(v.cause || ' ' || v.outcome, ', ') from otc.credit_reviews v
                  join otc.credit_accounts a on a.id = v.account_id where a.customer_id = :id
                """, Map.of("id", buyer.id()))).isEqualTo("DATE UNCHANGED");
    }

    @Test
    void aWorseClassThanAtTheReviewBeforeIsAReason() {
        Buyer worse = seller.aCustomer().riskClass("B").limit("1000.00").add();
        owner.sql().sql("""
                insert into otc.credit_reviews (account_id, cause, reason, started_by, started_at)
                select id, 'PERSON', 'as a start', 'anna', timestamptz '2026-02-01 00:00Z' from otc.credit_accounts
                 where customer_id = :id
                """).param("id", worse.id()).update();
        owner.sql().sql("""
                insert into otc.credit_scores (review_id, average_days_late, percent_overdue, broken_promises,
                    returned_payments, months_as_customer, points, risk_class, proposed_limit, class_before,
                    limit_before, currency, review_months, scored_at)
                select v.id, 0, 0, 0, 0, 30, 80, 'A', 1000, 'A', 1000, 'EUR', 12, v.started_at
                  from otc.credit_reviews v join otc.credit_accounts a on a.id = v.account_id
                 where a.customer_id = :id
                """).param("id", worse.id()).update();
        owner.sql().sql("""
                update otc.credit_reviews v set outcome = 'UNCHANGED', next_review_on = date '2027-02-01',
                       ended_at = v.started_at
                  from otc.credit_accounts a where a.id = v.account_id and a.customer_id = :id
                """).param("id", worse.id()).update();
        morning();
        assertThat(seller.value("""
                select v.cause || ': ' || v.reason from otc.credit_reviews v
                  join otc.credit_accounts a on a.id = v.account_id
                 where a.customer_id = :id and v.started_by = 'system'
                """, Map.of("id", worse.id()))).isEqualTo("CLASS: The class is B, it was A");
    }
}
