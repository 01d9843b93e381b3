package org.ordertocash.process.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordertocash.audit.PaymentFiles;
import org.ordertocash.fixture.Answers;
import org.ordertocash.fixture.AtOnce;
import org.ordertocash.fixture.Ibans;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.WebSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Two clerks and one task: the work is done once, nobody works on what a colleague has, and absence hides nothing. */
@ExtendWith(OutputCaptureExtension.class)
class TasksOfOthersTest extends IntegrationTest {

    private static final String API = "/engine-rest";
    private static final String WEBAPP = "/camunda/api/engine/engine/default";

    @Autowired
    private Seller seller;

    @Autowired
    private TaskService tasks;

    @Autowired
    private FilterService filters;

    @Autowired
    private PaymentFiles files;

    private final HttpClient http = HttpClient.newHttpClient();
    private Seller.Buyer buyer;
    private long payment;
    private Task task;

    @BeforeEach
    void aPaymentThatNoRulePlaces() {
        buyer = seller.aCustomer().add();
        payment = seller.payments(seller.receive(file -> file.payment("71.11", "a conto", Ibans.fresh())))
                .get(0);
        engine.runJobs();
        task = engine.task("Task_ResolvePayment", "PAY-" + payment);
    }

    @AfterEach
    void nothingIsLeft() {
        engine.actForNobody();
    }

    @ParameterizedTest
    @ValueSource(strings = {API, WEBAPP})
    void ofManyWhoCompleteAtOnceOneWinsAndTheOthersReadWhatHappened(String door, CapturedOutput log) throws Exception {
        claim("rita");
        Door rita = open(door, "rita");
        List<HttpResponse<String>> answers =
                AtOnce.of(Answers.THREADS, i -> () -> rita.post("/submit-form", onAccount()));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 204).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() != 204).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body())
                    .containsAnyOf("You completed this task already", "Somebody else was faster")
                    .doesNotContain("ENGINE-", "Execution of", "null");
        });
        engine.runJobs();
        assertThat(placed()).isEqualTo("71.11");
        assertThat(log.getAll()).doesNotContain("at org.camunda.bpm.engine.impl.cmd");
    }

    @ParameterizedTest
    @ValueSource(strings = {API, WEBAPP})
    void whoComesTooLateReadsWhoWasFaster(String door) throws Exception {
        Door late = open(door, "ralf");
        claim("rita");
        assertThat(open(door, "rita").post("/submit-form", onAccount()).statusCode())
                .isEqualTo(204);

        for (String what : List.of("/submit-form", "/complete")) {
            var answer = late.post(what, onAccount());
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains("Somebody else was faster: Rita Rossi completed this task");
        }
        assertThat(late.post("/claim", "{'userId':'ralf'}").statusCode()).isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {API, WEBAPP})
    void aTaskThatAColleagueHasIsNotCompleted(String door) throws Exception {
        claim("rita");
        Door rita = open(door, "rita");
        Door ralf = open(door, "ralf");
        var claimedAgain = ralf.post("/claim", "{'userId':'ralf'}");
        assertThat(claimedAgain.statusCode()).isEqualTo(409);
        assertThat(claimedAgain.body()).contains("this task is now with Rita Rossi");

        assertThat(ralf.post("/assignee", "{'userId':'ralf'}").statusCode()).isEqualTo(204);
        for (String what : List.of("/submit-form", "/complete")) {
            var answer = rita.post(what, onAccount());
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("This task is now with Ralf Richter.");
        }
        assertThat(placed()).isEqualTo("0");

        assertThat(files.of(payment).timeLine())
                .anySatisfy(
                        step -> assertThat(step.what()).isEqualTo("Task taken over from Rita Rossi: Resolve payment"))
                .anySatisfy(step -> assertThat(step.detail()).isEqualTo("This task is now with Ralf Richter."));
    }

    @Test
    void aTakenTaskStaysInSightOfItsGroupAtOnce() throws Exception {
        assertThat(lists("ralf")).containsExactly("My group's tasks");
        claim("rita");

        assertThat(lists("ralf")).containsExactly("Taken by colleagues");
        assertThat(lists("rita")).containsExactly("My tasks");
        assertThat(lists("colin")).isEmpty();

        Door ralf = open(API, "ralf");
        assertThat(ralf.post("/unclaim", "{}").statusCode()).isEqualTo(204);
        assertThat(ralf.post("/claim", "{'userId':'ralf'}").statusCode()).isEqualTo(204);
        assertThat(lists("ralf")).containsExactly("My tasks");
        assertThat(lists("rita")).containsExactly("Taken by colleagues");
        assertThat(files.of(payment).timeLine())
                .anySatisfy(step -> assertThat(step.what())
                        .isEqualTo("Task taken from Rita Rossi and given back to its group: Resolve payment"));
    }

    @Test
    void aRefusalIsOneLineInTheLog(CapturedOutput log) throws Exception {
        claim("rita");
        var answer = open(API, "rita").post("/submit-form", "{'variables':{'resolution':{'value':'return'}}}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("The comment is missing: say why the money goes back.");
        assertThat(log.getAll().lines().filter(line -> line.contains("say why the money goes back")))
                .hasSize(1);
        assertThat(log.getAll()).doesNotContain("\tat org.camunda");
    }

    private void claim(String user) {
        engine.actAs(user);
        tasks.claim(task.getId(), user);
        engine.actForNobody();
    }

    private String onAccount() {
        return "{'variables':{'resolution':{'value':'on-account'},'onAccountCustomer':{'value':'" + buyer.number()
                + "'},'comment':{'value':'a conto'}}}";
    }

    private String placed() {
        return seller.value(
                "select trim_scale(coalesce(sum(amount), 0))::text from otc.allocations where payment_id = :id",
                java.util.Map.of("id", payment));
    }

    private List<String> lists(String user) {
        engine.actAs(user);
        try {
            return filters.createFilterQuery().orderByFilterName().asc().list().stream()
                    .filter(filter -> filters.<Task>list(filter.getId()).stream()
                            .anyMatch(one -> one.getId().equals(task.getId())))
                    .map(filter -> filter.getName())
                    .toList();
        } finally {
            engine.actForNobody();
        }
    }

    private interface Door {
        HttpResponse<String> post(String what, String body) throws Exception;
    }

    private Door open(String door, String user) throws Exception {
        String path = door + "/task/" + task.getId();
        if (door.equals(WEBAPP)) {
            WebSession session = WebSession.of(port, user);
            return (what, body) -> session.send("POST", path + what, body.replace('\'', '"'));
        }
        return (what, body) -> http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path + what))
                        .header(
                                "Authorization",
                                "Basic " + Base64.getEncoder().encodeToString((user + ":" + user).getBytes()))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
