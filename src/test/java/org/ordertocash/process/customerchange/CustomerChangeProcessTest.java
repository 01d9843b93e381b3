package org.ordertocash.process.customerchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ordertocash.customer.change.CustomerField;
import org.ordertocash.door.Groups;
import org.ordertocash.fixture.Colleague;
import org.ordertocash.fixture.CoversEveryFlowOf;
import org.ordertocash.fixture.Ibans;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.TablesOwner;
import org.ordertocash.process.ProcessTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CoversEveryFlowOf("customer-change")
class CustomerChangeProcessTest extends ProcessTest {

    private static final Map<String, Object> APPROVE = Map.of("decision", "approve");

    @Autowired
    private Colleague colleagues;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TablesOwner owner;

    @Autowired
    private ObjectMapper json;

    @Test
    void plainFieldsCountAtOnceAndAreKept() throws Exception {
        Buyer buyer = seller.aCustomer().add();
        Map<String, Object> changed = as(buyer);
        changed.put("street", "Neuer Weg 7");
        changed.put("contacts", List.of(Map.of("name", "Ute Sommer", "phone", "+49 421 1")));
        changed.put("accounts", List.of(Map.of("entity", seller.entity(), "settings", Map.of("segment", "bakeries"))));
        JsonNode answer = send("ines", buyer, changed, "0", 200);
        assertThat(answer.path("version").asInt()).isEqualTo(1);
        assertThat(answer.path("changed")).hasSize(3);
        mvc.perform(get("/api/customers/" + buyer.number()).with(httpBasic("anna", "anna")))
                .andExpect(jsonPath("$.street").value("Neuer Weg 7"))
                .andExpect(jsonPath("$.contacts[0].name").value("Ute Sommer"))
                .andExpect(jsonPath("$.accounts[0].settings.segment").value("bakeries"));
        mvc.perform(get("/api/customers/" + buyer.number() + "/changes").with(httpBasic("anna", "anna")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.changes[?(@.field=='STREET')].oldValue").value("Am Markt 2"))
                .andExpect(jsonPath("$.changes[?(@.field=='STREET')].changedBy").value("ines"))
                .andExpect(jsonPath("$.changes[?(@.field=='STREET')].reason").value("they moved"))
                .andExpect(jsonPath("$.requests[?(@.kind=='CHANGE')]").isEmpty());
        send("ines", buyer, changed, "0", 412);
        send("ines", buyer, changed, null, 422);
        assertThat(send("ines", buyer, changed, "1", 200).path("version").asInt())
                .as("the same again changes nothing")
                .isEqualTo(1);
        changed.put("streeet", "x");
        send("ines", buyer, changed, "1", 400);
    }

    @Test
    void aBankAccountAndTermsCountInTheMomentAnotherPersonApproved() throws Exception {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String iban = Ibans.fresh();
        Map<String, Object> changed = as(buyer);
        changed.put("city", "Kiel");
        changed.put("ibans", List.of(iban));
        changed.put("accounts", List.of(Map.of("entity", seller.entity(), "paymentTerms", "2/10 net 45")));
        JsonNode answer = send("ines", buyer, changed, "0", 202);
        assertThat(answer.path("changed")).hasSize(1);
        JsonNode request = answer.path("requests").get(0);
        assertThat(request.path("fields")).hasSize(5);
        String key = "CHG-" + request.path("id").asLong();
        assertThat(ibans(buyer)).containsExactly(buyer.iban());
        assertThat(send("ines", buyer, changed, "1", 202)
                        .path("requests")
                        .get(0)
                        .path("id"))
                .as("what waits is not asked again")
                .isEqualTo(request.path("id"));
        engine.runJobs();
        var task = engine.task("Task_Approve", key);
        assertThat(task.getName()).isEqualTo("Approve customer change");
        engine.complete(task, "carl", APPROVE);
        assertThat(ibans(buyer)).as("at once, without a job").containsExactly(iban);
        mvc.perform(get("/api/customers/" + buyer.number()).with(httpBasic("anna", "anna")))
                .andExpect(jsonPath("$.accounts[0].paymentNetDays").value(45))
                .andExpect(jsonPath("$.accounts[0].discountDays").value(10));
        mvc.perform(get("/api/customer-changes/" + request.path("id")).with(httpBasic("anna", "anna")))
                .andExpect(jsonPath("$.status").value("IN_FORCE"))
                .andExpect(jsonPath("$.decisions[0].by").value("carl"));
        mvc.perform(get("/api/customers/" + buyer.number() + "/changes").with(httpBasic("anna", "anna")))
                .andExpect(jsonPath("$.changes[?(@.field=='BANK_ACCOUNT' && @.newValue=='" + iban + "')].approvedBy")
                        .value("carl"));
        assertThat(engine.passed("customer-change", key)).endsWith("Task_PutChangeInForce", "End_ChangeInForce");
    }

    @Test
    void whoIsChangedToLookLikeAnotherIsRefusedUnlessSomebodySaysWhy() throws Exception {
        Buyer other = seller.aCustomer().add();
        Buyer buyer = seller.aCustomer().add();
        String vatId = "ATU13585627";
        Map<String, Object> ofOther = as(other);
        ofOther.put("vatId", vatId);
        ofOther.put("registrationNumber", "HRB " + other.id());
        send("ines", other, ofOther, "0", 200);
        Map<String, Object> changed = as(buyer);
        changed.put("vatId", "ATU 135 856 27");
        assertThat(send("ines", buyer, changed, "0", 422).toString())
                .contains("duplicateReason", "This may be customer " + other.number(), "VAT id");
        changed.put("vatId", null);
        changed.put("registrationNumber", "HRB " + other.id());
        assertThat(send("ines", buyer, changed, "0", 422).toString()).contains("registration number");
        changed.put("registrationNumber", null);
        changed.put("name", as(other).get("name") + " GmbH");
        assertThat(send("ines", buyer, changed, "0", 422).toString()).contains("similar name");
        changed.put("duplicateReason", "the holding of the same house");
        send("ines", buyer, changed, "0", 200);
        assertThat(jdbc.sql("select duplicate_reason from otc.customers where id = :id")
                        .param("id", buyer.id())
                        .query(String.class)
                        .single())
                .isEqualTo("the holding of the same house");
        changed.remove("duplicateReason");
        changed.put("city", "Kiel");
        send("ines", buyer, changed, "1", 200);
        assertThat(jdbc.sql("select duplicate_reason from otc.customers where id = :id")
                        .param("id", buyer.id())
                        .query(String.class)
                        .single())
                .as("what is alike already is not asked about again, and what was said stays")
                .isEqualTo("the holding of the same house");
    }

    @Test
    void aRejectedChangeChangesNothing() throws Exception {
        Buyer buyer = seller.aCustomer().add();
        Map<String, Object> changed = as(buyer);
        changed.put("email", "other@example.com");
        String key = asked("ines", buyer, changed);
        engine.complete(
                engine.task("Task_Approve", key), "carl", Map.of("decision", "reject", "decisionComment", "who?"));
        assertThat(engine.passed("customer-change", key)).endsWith("End_ChangeRejected");
        mvc.perform(get("/api/customers/" + buyer.number()).with(httpBasic("anna", "anna")))
                .andExpect(jsonPath("$.email").value("buyer@example.com"));
    }

    @Test
    void aChangedPayerLendsNoLimitBeforeAnotherPersonApproved() throws Exception {
        Buyer rich = seller.aCustomer().limit("50000.00").add();
        Buyer poor = seller.aCustomer().limit("0.00").add();
        Map<String, Object> changed = as(poor);
        changed.put("payerNumber", rich.number());
        String key = asked("ines", poor, changed);
        String order = seller.anOrder(poor).worth("900.00").send();
        engine.runJobs();
        assertThat(engine.task("Task_Approve", order)).as("a person decides").isNotNull();
        assertThat(jdbc.sql("select payer_id from otc.customers where id = :id")
                        .param("id", poor.id())
                        .query(Long.class)
                        .optional())
                .isEmpty();
        engine.complete(engine.task("Task_Approve", key), "carl", APPROVE);
        changed.put("payerNumber", null);
        changed.put("parentNumber", poor.number());
        send("ines", poor, changed, "1", 422);
    }

    @Test
    void whoAskedDoesNotApproveNotEvenUnderAnotherUserId() throws Exception {
        Buyer buyer = seller.aCustomer().add();
        List<String> groups = List.of(Groups.RECEIVABLES, Groups.CREDIT_MANAGERS, Groups.ALL_ENTITIES);
        String one = colleagues.in(groups, "one-" + seller.entity());
        String other = colleagues.in(groups, "other-" + seller.entity());
        Map<String, Object> changed = as(buyer);
        changed.put("ibans", List.of(buyer.iban(), Ibans.fresh()));
        String key = asked(one, buyer, changed);
        assertThatThrownBy(() -> engine.complete(engine.task("Task_Approve", key), one, APPROVE))
                .hasStackTraceContaining("You asked for this change");
        owner.sql()
                .sql("update public.act_id_user set email_ = 'one@example.com' where id_ in (:one, :other)")
                .param("one", one)
                .param("other", other)
                .update();
        assertThatThrownBy(() -> engine.complete(engine.task("Task_Approve", key), other, APPROVE))
                .hasStackTraceContaining("You asked for this change");
        engine.complete(engine.task("Task_Approve", key), "carl", APPROVE);
        assertThat(ibans(buyer)).hasSize(2);
    }

    @Test
    void aStaleRequestIsRefusedAndMayOnlyBeRejected() throws Exception {
        Buyer buyer = seller.aCustomer().add();
        Map<String, Object> changed = as(buyer);
        changed.put("email", "new@example.com");
        String key = asked("ines", buyer, changed);
        changed.put("email", "third@example.com");
        send("ines", buyer, changed, "0", 409);
        owner.unguarded(sql -> sql.sql("update otc.customers set email = 'meanwhile@example.com' where id = :id")
                .param("id", buyer.id())
                .update());
        assertThatThrownBy(() -> engine.complete(engine.task("Task_Approve", key), "carl", APPROVE))
                .hasStackTraceContaining("was changed after this was asked for");
        engine.complete(
                engine.task("Task_Approve", key), "carl", Map.of("decision", "reject", "decisionComment", "stale"));
        assertThat(engine.passed("customer-change", key)).endsWith("End_ChangeRejected");
    }

    @Test
    void aPageFromBeforeACreditReviewIsRefused() throws Exception {
        Buyer buyer = seller.aCustomer().riskClass("B").limit("1000.00").add();
        Map<String, Object> changed = as(buyer);
        changed.put("street", "Neuer Weg 7");
        String review = json.readTree(mvc.perform(post("/api/customers/" + buyer.number() + "/credit-reviews")
                                .with(httpBasic("anna", "anna"))
                                .contentType("application/json")
                                .content("{\"reason\": \"the agency warns\", \"externalRating\": \"POOR\"}"))
                        .andExpect(status().isAccepted())
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .path("review")
                .asText();
        engine.runJobs();
        engine.complete(engine.task("Task_Approve", "REVIEW-" + review), "carl", APPROVE);
        engine.runJobs();
        send("ines", buyer, changed, "0", 412);
        assertThat(send("ines", buyer, changed, "1", 200).path("version").asInt())
                .isEqualTo(2);
    }

    @Test
    void aClosedAccountTakesNoOrdersAndIsOpenedAgainByTwo() throws Exception {
        Buyer buyer = seller.aCustomer().add();
        Map<String, Object> changed = as(buyer);
        changed.put("accounts", List.of(Map.of("entity", seller.entity(), "status", "CLOSED")));
        send("ines", buyer, changed, "0", 200);
        assertThatThrownBy(() -> seller.anOrder(buyer).worth("10.00").send()).hasMessageContaining("closed");
        changed.put("accounts", List.of(Map.of("entity", seller.entity(), "status", "ACTIVE")));
        String key = "CHG-"
                + send("ines", buyer, changed, "1", 202)
                        .path("requests")
                        .get(0)
                        .path("id")
                        .asLong();
        assertThatThrownBy(() -> seller.anOrder(buyer).worth("10.00").send()).hasMessageContaining("closed");
        engine.complete(engine.task("Task_Approve", key), "carl", APPROVE);
        assertThat(seller.anOrder(buyer).worth("10.00").send()).startsWith("SO-");
        engine.runJobs();
    }

    @Test
    void theDatabaseTakesNoSensitiveChangeOfOnePerson() {
        Buyer buyer = seller.aCustomer().add();
        refused("update otc.customers set payer_id = id, email = 'mine@example.com' where id = :id", buyer);
        refused("update otc.customer_accounts set payment_net_days = 90 where customer_id = :id", buyer);
        refused("insert into otc.customer_bank_accounts values (:id, 'DE02120300000000202051', now(), 'x')", buyer);
        // neither does a customer that is touched in the same transaction count as one that is entered in it
        refused("""
                do $$ begin
                    update otc.customers set street = 'Neuer Weg 7' where id = %1$d;
                    insert into otc.customer_bank_accounts values (%1$d, 'DE02120300000000202051', now(), 'x');
                end $$
                """.formatted(buyer.id()), buyer);
        refused("update otc.customers set created_in = pg_current_xact_id() where id = :id", buyer);
        refused("delete from otc.customer_bank_accounts where customer_id = :id", buyer);
        refused("update otc.customer_bank_accounts set iban = 'DE02120300000000202051' where customer_id = :id", buyer);
        refused("""
                insert into otc.customer_changes (customer_id, field, old_value, new_value, reason, changed_by,
                    changed_at)
                values (:id, 'EMAIL', 'buyer@example.com', 'mine@example.com', 'x', 'ines', now())
                """, buyer);
        long request = jdbc.sql("""
                insert into otc.customer_change_requests (kind, customer_id, reason, requested_by, requested_at)
                values ('CHANGE', :id, 'x', 'ines', now()) returning id
                """).param("id", buyer.id()).query(Long.class).single();
        jdbc.sql("insert into otc.customer_change_request_fields values (:request, null, 'EMAIL', 'a', 'b')")
                .param("request", request)
                .update();
        refused("""
                insert into otc.customer_changes (customer_id, field, old_value, new_value, reason, changed_by,
                    changed_at, request_id, approved_by)
                values (:id, 'EMAIL', 'a', 'b', 'x', 'ines', now(),
                """ + request + ", 'carl')", buyer);
    }

    @Test
    void codeAndDatabaseCallTheSameFieldsSensitive() {
        assertThat(Arrays.stream(CustomerField.values())
                        .flatMap(field -> List.of("ACTIVE", "CLOSED").stream()
                                .filter(value -> field.isSensitive(value)
                                        != jdbc.sql("select otc.is_sensitive(:field, :value)")
                                                .param("field", field.name())
                                                .param("value", value)
                                                .query(Boolean.class)
                                                .single())))
                .isEmpty();
    }

    private void refused(String sql, Buyer buyer) {
        assertThatThrownBy(() -> owner.sql().sql(sql).param("id", buyer.id()).update())
                .as(sql)
                .isInstanceOf(RuntimeException.class);
    }

    private List<String> ibans(Buyer buyer) {
        return jdbc.sql("select iban from otc.customer_bank_accounts where customer_id = :id")
                .param("id", buyer.id())
                .query(String.class)
                .list();
    }

    /** As the builder of the fixture enters it. */
    private Map<String, Object> as(Buyer buyer) {
        Map<String, Object> customer = new HashMap<>(Map.of(
                "name",
                "Buyer & Co " + buyer.iban().substring(18),
                "country",
                "DE",
                "street",
                "Am Markt 2",
                "postcode",
                "28195",
                "city",
                "Bremen",
                "email",
                "buyer@example.com",
                "language",
                "en",
                "reason",
                "they moved"));
        return customer;
    }

    private String asked(String user, Buyer buyer, Map<String, Object> changed) throws Exception {
        JsonNode answer = send(user, buyer, changed, "0", 202);
        engine.runJobs();
        return "CHG-" + answer.path("requests").get(0).path("id").asLong();
    }

    private JsonNode send(String user, Buyer buyer, Map<String, Object> changed, String version, int expected)
            throws Exception {
        var request = put("/api/customers/" + buyer.number())
                .with(httpBasic(user, user))
                .contentType("application/json")
                .content(json.writeValueAsString(changed));
        if (version != null) {
            request.header("If-Match", "\"" + version + "\"");
        }
        return json.readTree(mvc.perform(request)
                .andExpect(status().is(expected))
                .andReturn()
                .getResponse()
                .getContentAsString());
    }
}
