package org.ordertocash.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.AtOnce;
import org.ordertocash.fixture.Ibans;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.Seller.Buyer;
import org.springframework.beans.factory.annotation.Autowired;

/** The same money is never promised to two refunds, however many are proposed at the same moment. */
class ParallelRefundsTest extends IntegrationTest {

    private static final int THREADS = 32;

    @Autowired
    private Seller seller;

    @Autowired
    private ObjectMapper json;

    private record Answer(int status, String number) {}

    @Test
    void ofProposalsAtOnceThoseAreTakenThatTheCreditCarries() throws Exception {
        Buyer buyer = withCredit("50.00");
        List<Answer> answers = AtOnce.of(
                THREADS,
                i -> () -> propose(
                        Map.of("customer", buyer.number(), "amount", 4, "reason", "part " + i),
                        "p" + i + buyer.number()));
        assertThat(answers).extracting(Answer::status).containsOnly(201, 422);
        assertThat(answers)
                .filteredOn(a -> a.status() == 201)
                .as("12 times 4.00 of 50.00")
                .hasSize(12);
    }

    @Test
    void ofProposalsAtOnceForOnePaymentOneIsTaken() throws Exception {
        long statement = seller.receive(file -> file.payment("55.00", "for somebody else", Ibans.fresh()));
        engine.runJobs();
        long payment = seller.payments(statement).get(0);
        List<Answer> answers = AtOnce.of(
                THREADS,
                i -> () -> propose(
                        Map.of("paymentId", payment, "all", true, "reason", "not ours " + i), "p" + i + "-" + payment));
        assertThat(answers).extracting(Answer::status).containsOnly(201, 422);
        assertThat(answers).filteredOn(a -> a.status() == 201).hasSize(1);
    }

    @Test
    void whoRepeatsARequestGetsTheFirstRefundAlsoAtTheSameMoment() throws Exception {
        Buyer buyer = withCredit("50.00");
        Map<String, Object> wanted = Map.of("customer", buyer.number(), "amount", 5, "reason", "cancelled");
        List<Answer> answers = AtOnce.of(THREADS, i -> () -> propose(wanted, "same-" + buyer.number()));
        assertThat(answers).extracting(Answer::status).containsOnlyOnce(201);
        assertThat(answers).extracting(Answer::status).containsOnly(200, 201);
        Answer again = propose(wanted, "same-" + buyer.number());
        assertThat(again.status()).isEqualTo(200);
        assertThat(answers).extracting(Answer::number).containsOnly(again.number());
        assertThat(propose(Map.of("customer", buyer.number(), "amount", 6, "reason", "more"), "same-" + buyer.number())
                        .status())
                .as("the same key for something else")
                .isEqualTo(409);
    }

    private Buyer withCredit(String amount) {
        Buyer buyer = seller.aCustomer().add();
        long statement = seller.receive(file -> file.payment(amount, "prepayment", null));
        engine.runJobs();
        engine.complete(
                engine.task(
                        "Task_ResolvePayment",
                        "PAY-" + seller.payments(statement).get(0)),
                "rita",
                Map.of("resolution", "on-account", "onAccountCustomer", buyer.number(), "comment", "prepayment"));
        engine.runJobs();
        return buyer;
    }

    private Answer propose(Map<String, ?> proposal, String key) throws Exception {
        var answer = mvc.perform(post("/api/refunds")
                        .with(httpBasic("rita", "rita"))
                        .header("Idempotency-Key", key)
                        .contentType("application/json")
                        .content(json.writeValueAsString(proposal)))
                .andReturn()
                .getResponse();
        return new Answer(
                answer.getStatus(),
                json.readTree(answer.getContentAsString()).path("number").asText());
    }
}
