package org.ordertocash.process.shown;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.audit.CaseFile;
import org.ordertocash.audit.CaseFiles;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.WebSession;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Nobody decides on facts that have changed since: a form shows those of now, and Complete says what moved meanwhile.
 */
class StaleFactsTest extends IntegrationTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DOOR = "/camunda/api/engine/engine/default/task/";

    @Autowired
    private Seller seller;

    @Autowired
    private TaskService tasks;

    @Autowired
    private CaseFiles files;

    private Seller.Buyer buyer;
    private String order;
    private String invoice;
    private Task task;
    private WebSession anna;

    @BeforeEach
    void anOrderAboveTheLimitOfACustomerWhoIsLate() throws Exception {
        buyer = seller.aCustomer().limit("1000.00").add();
        String first = seller.anOrder(buyer).worth("900.00").send();
        engine.runJobs();
        seller.ship(first);
        engine.runJobs();
        invoice = seller.invoices(first).get(0);
        engine.pass(Duration.ofDays(27));
        order = seller.anOrder(buyer).worth("500.00").send();
        engine.runJobs();
        task = engine.task("Task_Approve", order);
        anna = WebSession.of(port, "anna");
    }

    @Test
    void theFormShowsTheFactsOfNowAndWhatChangedSinceTheTaskBegan() throws Exception {
        JsonNode before = open();
        assertThat(before.path("oldestOverdue").asText()).isEqualTo("27 days");
        assertThat(before.path("changes")).isEmpty();
        assertThat(before.path("orderedBy").asText()).isEqualTo("Ines Ibarra");

        engine.pass(Duration.ofDays(30));
        JsonNode now = open();
        assertThat(now.path("oldestOverdue").asText()).isEqualTo("57 days");
        assertThat(now.path("asOf").asText()).matches("28 Apr 2026, 10:\\d\\d CEST");
        assertThat(now.path("changes").findValuesAsText("text"))
                .contains("Oldest item overdue: 57 days now; it was 27 days when the task began.");
    }

    @Test
    void whatChangedWhileTheFormWasOpenIsToldAtCompleteAndThenConfirmed() throws Exception {
        claim();
        open();
        engine.pass(Duration.ofDays(30));

        HttpResponse<String> refused = complete();
        assertThat(refused.statusCode()).isEqualTo(400);
        String message = JSON.readTree(refused.body()).path("message").asText();
        assertThat(message)
                .startsWith("Changed meanwhile: oldest item overdue 57 days (was 27 days)")
                .endsWith("omplete again to confirm.");
        assertThat(message.length()).isLessThanOrEqualTo(160);
        assertThat(engine.task("Task_Approve", order)).isNotNull();

        assertThat(complete().statusCode()).isEqualTo(204);
        CaseFile file = files.find(order).orElseThrow();
        assertThat(file.seenFacts()).singleElement().satisfies(seen -> {
            assertThat(seen.who()).isEqualTo("anna");
            assertThat(seen.task()).isEqualTo("Approve credit");
            assertThat(seen.openedAt()).isNotNull();
            assertThat(seen.facts()).contains(new CaseFile.Fact("oldestOverdue", "57 days"));
            assertThat(seen.tables())
                    .anySatisfy(table -> assertThat(table.rows())
                            .anySatisfy(row -> assertThat(row).contains(invoice, "57 days")));
        });
    }

    @Test
    void aPaymentThatArrivesMeanwhileIsTold() throws Exception {
        claim();
        open();
        seller.receive(file -> file.payment("900.00", invoice, buyer.iban()));
        engine.runJobs();

        HttpResponse<String> refused = complete();
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body().replace('\u00a0', ' '))
                .contains("exposure before 0.00 EUR (was 900.00 EUR)", "Open the task again to see all");
    }

    @Test
    void whatOnePersonSawDoesNotCountForAnother() throws Exception {
        open();
        engine.pass(Duration.ofDays(30));
        // carl opens it now, after the escalation; anna's old view is no matter of his
        WebSession carl = WebSession.of(port, "carl");
        assertThat(carl.get(DOOR + task.getId() + "/form-variables").statusCode())
                .isEqualTo(200);
        assertThat(carl.send("POST", DOOR + task.getId() + "/claim", "{\"userId\":\"carl\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(carl.send("POST", DOOR + task.getId() + "/submit-form", DECISION)
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void whoMayNotSeeTheTaskOpensNothing() throws Exception {
        WebSession rita = WebSession.of(port, "rita");
        assertThat(rita.get(DOOR + task.getId() + "/form-variables").statusCode())
                .isEqualTo(403);
        assertThat(seller.value(
                        "select count(*)::text from otc.forms_opened where task_id = :task",
                        java.util.Map.of("task", task.getId())))
                .isEqualTo("0");
    }

    private static final String DECISION =
            "{\"variables\":{\"decision\":{\"value\":\"approve\"},\"decisionComment\":{\"value\":\"good customer\"}}}";

    private void claim() {
        engine.actAs("anna");
        tasks.claim(task.getId(), "anna");
        engine.actForNobody();
    }

    private JsonNode open() throws Exception {
        var answer = anna.get(DOOR + task.getId() + "/form-variables?deserializeValues=false");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(
                JSON.readTree(answer.body()).path("approvalCase").path("value").asText());
    }

    private HttpResponse<String> complete() throws Exception {
        return anna.send("POST", DOOR + task.getId() + "/submit-form", DECISION);
    }
}
