package org.ordertocash.process.creditapproval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.TestEngine;
import org.ordertocash.process.ProcessTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Who decides on credit sees the limits of all who bear it, how the customer pays, and what was decided before. */
class CreditFormFactsTest extends ProcessTest {

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ObjectMapper json;

    @Test
    void theFormShowsTheGroupThePastAndWhatTheDecisionDoes() throws Exception {
        engine.standAt(TestEngine.START.minus(Duration.ofDays(45)));
        Buyer head = seller.aCustomer().limit("500.00").add();
        Buyer buyer = seller.aCustomer().limit("900.00").below(head).add();
        String paid = invoiced(seller.anOrder(buyer).worth("100.00").send());
        invoiced(seller.anOrder(buyer).worth("200.00").send());
        engine.standAt(TestEngine.START.minus(Duration.ofDays(5)));
        seller.receive(file -> file.payment("100.00", paid, buyer.iban()));
        engine.runJobs();
        String released = referred(buyer, "600.00");
        engine.complete(
                engine.task("Task_Approve", released),
                "anna",
                Map.of("decision", "approve", "decisionComment", "known for years"));
        engine.standAt(TestEngine.START);

        JsonNode facts = facts(referred(buyer, "50.00"));
        assertThat(facts.path("limits").findValuesAsText("kind")).containsExactly("Own", "Group");
        assertThat(facts.path("limits").get(1).path("headroom").asText()).contains("350.00");
        assertThat(facts.path("aging").findValuesAsText("bucket"))
                .hasSize(6)
                .first()
                .isEqualTo("Not due");
        assertThat(facts.path("aging").get(2).path("items").asInt())
                .as("31–60 days")
                .isEqualTo(1);
        assertThat(facts.path("daysLate").asText()).isEqualTo("40 on average, at most 40 days, of 1 invoices");
        assertThat(facts.path("decisions").get(0).path("who").asText()).isEqualTo("Anna Almeida");
        assertThat(facts.path("decisions").get(0).path("comment").asText()).isEqualTo("known for years");
        assertThat(facts.path("releases").get(0).path("order").asText()).isEqualTo(released);
        assertThat(facts.path("releasedRecently").asText()).contains("600.00");
        assertThat(facts.path("countsForAuthority").asText()).contains("650.00");
        assertThat(facts.path("ifApproved").asText()).contains("50.00").contains("is reserved");
    }

    private String referred(Buyer buyer, String worth) {
        String order = seller.anOrder(buyer).worth(worth).send();
        engine.runJobs();
        assertThat(engine.task("Task_Approve", order)).isNotNull();
        return order;
    }

    private JsonNode facts(String order) throws Exception {
        Task task = engine.task("Task_Approve", order);
        return json.readTree(
                runtime.getVariable(task.getExecutionId(), "approvalCase").toString());
    }
}
