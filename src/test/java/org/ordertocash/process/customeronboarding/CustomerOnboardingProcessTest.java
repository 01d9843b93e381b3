package org.ordertocash.process.customeronboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ordertocash.door.Groups;
import org.ordertocash.fixture.Colleague;
import org.ordertocash.fixture.CoversEveryFlowOf;
import org.ordertocash.fixture.Ibans;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.process.ProcessTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CoversEveryFlowOf("customer-onboarding")
class CustomerOnboardingProcessTest extends ProcessTest {

    private static final Map<String, Object> APPROVE = Map.of("decision", "approve");

    @Autowired
    private Colleague colleagues;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ObjectMapper json;

    @Test
    void aNewCustomerIsOnPrepaymentUntilAnotherPersonPutsItOnAccount() throws Exception {
        Buyer payer = seller.aCustomer().add();
        Buyer head = seller.aCustomer().add();
        String iban = Ibans.fresh();
        String number = enter(
                "ines",
                Map.of(
                        "creditLimit",
                        5000,
                        "iban",
                        iban,
                        "email",
                        "new@example.com",
                        "paymentTerms",
                        "2/10 net 60",
                        "riskClass",
                        "A",
                        "parentNumber",
                        head.number(),
                        "payerNumber",
                        payer.number(),
                        "settings",
                        Map.of("noDunning", true, "toleranceAmount", "2.50", "segment", "trade")));
        mvc.perform(get("/api/customers/" + number).with(httpBasic("anna", "anna")))
                .andExpect(jsonPath("$.accounts[0].creditLimit").value(0.0))
                .andExpect(jsonPath("$.accounts[0].settings.noDunning").value(false))
                .andExpect(jsonPath("$.accounts[0].settings.segment").value("trade"))
                .andExpect(jsonPath("$.payerNumber").value((Object) null))
                .andExpect(jsonPath("$.parentNumber").value((Object) null))
                .andExpect(jsonPath("$.email").value((Object) null))
                .andExpect(jsonPath("$.accounts[0].paymentNetDays").value(30))
                .andExpect(jsonPath("$.accounts[0].discountDays").value((Object) null))
                .andExpect(jsonPath("$.accounts[0].riskClass").value("C"))
                .andExpect(jsonPath("$.ibans").isEmpty());
        String order =
                seller.anOrder(new Buyer(0, number, iban, null)).worth("100.00").send();
        engine.runJobs();
        assertThat(engine.task("Task_Approve", order))
                .as("prepayment, or a person")
                .isNotNull();
        String key = onboarding(number);
        mvc.perform(get("/api/customers/" + number + "/changes").with(httpBasic("anna", "anna")))
                .andExpect(jsonPath("$.requests[0].fields[*].field")
                        .value(org.hamcrest.Matchers.hasItems(
                                "CREDIT_LIMIT",
                                "BANK_ACCOUNT",
                                "EMAIL",
                                "PARENT",
                                "PAYER",
                                "RISK_CLASS",
                                "PAYMENT_NET_DAYS",
                                "DISCOUNT_PERCENT",
                                "DISCOUNT_DAYS")));
        engine.complete(engine.task("Task_Approve", key), "carl", APPROVE);
        assertThat(engine.passed("customer-onboarding", key)).endsWith("Task_OpenOnAccount", "End_OnAccount");
        mvc.perform(get("/api/customers/" + number).with(httpBasic("anna", "anna")))
                .andExpect(jsonPath("$.accounts[0].creditLimit").value(5000.0))
                .andExpect(jsonPath("$.accounts[0].settings.noDunning").value(true))
                .andExpect(jsonPath("$.accounts[0].settings.toleranceAmount").value(2.5))
                .andExpect(jsonPath("$.payerNumber").value(payer.number()))
                .andExpect(jsonPath("$.parentNumber").value(head.number()))
                .andExpect(jsonPath("$.email").value("new@example.com"))
                .andExpect(jsonPath("$.accounts[0].paymentTerms").value("2/10 net 60"))
                .andExpect(jsonPath("$.accounts[0].riskClass").value("A"))
                .andExpect(jsonPath("$.ibans[0]").value(iban));
        mvc.perform(get("/api/customers/" + number + "/changes").with(httpBasic("anna", "anna")))
                .andExpect(jsonPath("$.requests[0].kind").value("ONBOARDING"))
                .andExpect(jsonPath("$.requests[0].status").value("IN_FORCE"))
                .andExpect(jsonPath("$.changes[?(@.field=='CREDIT_LIMIT')].approvedBy")
                        .value("carl"));
    }

    @Test
    void oneThatIsRejectedStaysOnPrepayment() throws Exception {
        String number = enter("ines", Map.of("creditLimit", 5000));
        String key = onboarding(number);
        engine.complete(
                engine.task("Task_Approve", key), "carl", Map.of("decision", "reject", "decisionComment", "too new"));
        assertThat(engine.passed("customer-onboarding", key)).endsWith("End_OnPrepayment");
        mvc.perform(get("/api/customers/" + number + "/credit-limits").with(httpBasic("anna", "anna")))
                .andExpect(jsonPath("$.requests[0].status").value("REJECTED"))
                .andExpect(jsonPath("$.limits[0].amount").value(0.0));
    }

    @Test
    void onePersonDoesNotEnterACustomerItsLimitAndItsOrder() throws Exception {
        String all = colleagues.in(
                List.of(
                        Groups.RECEIVABLES,
                        Groups.CREDIT_ANALYSTS,
                        Groups.CREDIT_MANAGERS,
                        Groups.CFO,
                        Groups.ALL_ENTITIES),
                "all-" + seller.entity());
        String number = enter(all, Map.of("creditLimit", 60000));
        String key = onboarding(number);
        assertThatThrownBy(() -> engine.complete(engine.task("Task_Approve", key), all, APPROVE))
                .hasStackTraceContaining("You asked for this change");
        engine.complete(engine.task("Task_Approve", key), "carl", APPROVE);
        String order = seller.anOrder(new Buyer(0, number, null, null))
                .worth("100.00")
                .enteredBy("ines")
                .send();
        engine.runJobs();
        assertThatThrownBy(() -> engine.complete(engine.task("Task_Approve", order), all, APPROVE))
                .as("a large limit needs two: still none")
                .hasStackTraceContaining("You entered this customer");
        assertThatThrownBy(() -> engine.complete(engine.task("Task_Approve", key), "carl", APPROVE))
                .isInstanceOf(RuntimeException.class);
        engine.complete(engine.task("Task_Approve", key), "fiona", APPROVE);
        mvc.perform(get("/api/customers/" + number).with(httpBasic("anna", "anna")))
                .andExpect(jsonPath("$.accounts[0].creditLimit").value(60000.0));
    }

    @Test
    void whoIsSentTwiceIsOneCustomerAndWhoLooksLikeAnotherIsRefused() throws Exception {
        String name = "Maschinenbau " + UUID.randomUUID();
        Map<String, Object> first = body(Map.of("name", name, "postcode", "28195", "vatId", "DE 136 695 976"));
        String key = UUID.randomUUID().toString();
        String number = send("ines", first, key, 201).path("number").asText();
        assertThat(send("ines", first, key, 200).path("number").asText()).isEqualTo(number);
        first.put("city", "Bremen");
        send("ines", first, key, 409);
        send("ines", first, null, 422);
        Map<String, Object> alike = body(Map.of("name", name + " GmbH", "postcode", "28195"));
        assertThat(send("ines", alike, UUID.randomUUID().toString(), 422).toString())
                .contains("duplicateReason", number, "similar name");
        assertThat(send(
                                "ines",
                                body(Map.of("vatId", "136695976")),
                                UUID.randomUUID().toString(),
                                422)
                        .toString())
                .contains("VAT id");
        alike.put("duplicateReason", "the holding of the same house");
        send("ines", alike, UUID.randomUUID().toString(), 201);
        assertThat(jdbc.sql("select vat_id from otc.customers where number = :number")
                        .param("number", number)
                        .query(String.class)
                        .single())
                .isEqualTo("DE136695976");
    }

    @Test
    void aBadClassThatIsAskedForIsApprovedAsOneThoughItDoesNotCountYet() throws Exception {
        String number = enter("ines", Map.of("creditLimit", 1000, "riskClass", "E"));
        String key = onboarding(number);
        engine.complete(engine.task("Task_Approve", key), "carl", APPROVE);
        mvc.perform(get("/api/customers/" + number).with(httpBasic("anna", "anna")))
                .andExpect(jsonPath("$.accounts[0].creditLimit").value(0.0));
        engine.complete(engine.task("Task_Approve", key), "fiona", APPROVE);
        mvc.perform(get("/api/customers/" + number).with(httpBasic("anna", "anna")))
                .andExpect(jsonPath("$.accounts[0].creditLimit").value(1000.0))
                .andExpect(jsonPath("$.accounts[0].riskClass").value("E"));
    }

    @Test
    void aNumberThatIsSentTwiceWithTheSameContentIsOneCustomer() throws Exception {
        String number = "TWICE-" + seller.entity();
        Map<String, Object> first = body(Map.of("number", number, "creditLimit", 100));
        JsonNode entered = send("ines", first, null, 201);
        assertThat(send("ines", first, null, 200)).isEqualTo(entered);
        first.put("creditLimit", 100000);
        assertThat(send("ines", first, null, 409).toString()).contains("exists already");
        assertThat(jdbc.sql("""
                        select count(*) from otc.customer_change_requests r
                          join otc.customers c on c.id = r.customer_id where c.number = :number
                        """).param("number", number).query(Integer.class).single())
                .isOne();
    }

    @Test
    void nothingIsRefundedToABankAccountWhoseChangeWaits() throws Exception {
        Buyer buyer = seller.aCustomer().add();
        enter("ines", Map.of("iban", buyer.iban()));
        mvc.perform(post("/api/refunds")
                        .with(httpBasic("rita", "rita"))
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .contentType("application/json")
                        .content(json.writeValueAsString(Map.of(
                                "customer",
                                buyer.number(),
                                "currency",
                                "EUR",
                                "amount",
                                1,
                                "payeeIban",
                                buyer.iban(),
                                "reason",
                                "x"))))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[?(@.field=='payeeIban')].message")
                        .value(org.hamcrest.Matchers.hasItem(
                                org.hamcrest.Matchers.containsString("waits for approval"))));
    }

    private String onboarding(String number) {
        Long request = jdbc.sql("""
                select r.id from otc.customer_change_requests r join otc.customers c on c.id = r.customer_id
                 where c.number = :number
                """).param("number", number).query(Long.class).single();
        return "ONB-" + request;
    }

    private String enter(String user, Map<String, Object> more) throws Exception {
        return send(user, body(more), UUID.randomUUID().toString(), 201)
                .path("number")
                .asText();
    }

    private Map<String, Object> body(Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "name", "New " + UUID.randomUUID(), "country", "DE", "currency", "EUR", "entity", seller.entity()));
        body.putAll(more);
        return body;
    }

    private JsonNode send(String user, Map<String, Object> body, String key, int expected) throws Exception {
        var request = post("/api/customers")
                .with(httpBasic(user, user))
                .contentType("application/json")
                .content(json.writeValueAsString(body));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return json.readTree(mvc.perform(request)
                .andExpect(status().is(expected))
                .andReturn()
                .getResponse()
                .getContentAsString());
    }
}
