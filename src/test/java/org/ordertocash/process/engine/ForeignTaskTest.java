package org.ordertocash.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.Api;
import org.ordertocash.fixture.Colleague;
import org.ordertocash.fixture.Ibans;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.StatementFile;
import org.ordertocash.rights.EntityRights;
import org.ordertocash.statement.StatementImport;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A task, its instance and its history are there for who works for its legal entity, on the engine's own doors. */
class ForeignTaskTest extends IntegrationTest {

    @Autowired
    Seller theirs;

    @Autowired
    Seller ours;

    @Autowired
    Colleague colleagues;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    HistoryService history;

    @Autowired
    EntityTenants tenants;

    @Autowired
    StatementImport statements;

    @Autowired
    JdbcClient jdbc;

    private Task task;
    private Api stranger;
    private Api insider;
    private String insiderName;

    @BeforeEach
    void aTaskOfTheOtherEntity() {
        String id = String.valueOf(System.nanoTime());
        stranger = new Api(
                "http://127.0.0.1:" + port, colleagues.in(Colleague.EVERY_TRADE, "foreign" + id, ours.entity()));
        insiderName = colleagues.in(Colleague.EVERY_TRADE, "own" + id, theirs.entity());
        insider = new Api("http://127.0.0.1:" + port, insiderName);
        theirs.receive(statement -> statement.payment("77.00", "no idea", Ibans.fresh()));
        engine.runJobs();
        task = tasks.createTaskQuery()
                .taskDefinitionKey("Task_ResolvePayment")
                .tenantIdIn(theirs.entity())
                .singleResult();
    }

    @Test
    void aStrangerReadsNothingOfIt() throws Exception {
        var softly = new SoftAssertions();
        String instance = task.getProcessInstanceId();
        for (String path : List.of(
                "/engine-rest/task/" + task.getId(),
                "/engine-rest/process-instance/" + instance,
                "/engine-rest/history/process-instance/" + instance)) {
            softly.assertThat(stranger.get(path).status()).as(path).isEqualTo(404);
            softly.assertThat(insider.get(path).status()).as(path).isEqualTo(200);
        }
        for (String path : List.of(
                "/engine-rest/task?processInstanceId=" + instance,
                "/engine-rest/variable-instance?processInstanceIdIn=" + instance,
                "/engine-rest/history/task?processInstanceId=" + instance,
                "/engine-rest/history/activity-instance?processInstanceId=" + instance,
                "/engine-rest/history/variable-instance?processInstanceId=" + instance)) {
            softly.assertThat(stranger.get(path).body()).as(path).isEmpty();
            softly.assertThat(insider.get(path).body()).as(path).isNotEmpty();
        }
        for (String path : List.of(
                "/engine-rest/task/" + task.getId() + "/variables",
                "/engine-rest/task/" + task.getId() + "/form-variables",
                "/engine-rest/process-instance/" + instance + "/variables")) {
            softly.assertThat(stranger.get(path).status()).as(path).isGreaterThanOrEqualTo(400);
            softly.assertThat(stranger.text(path)).as(path).doesNotContain("77.00");
        }
        softly.assertAll();
    }

    @Test
    void aStrangerNeitherClaimsNorCompletesIt() throws Exception {
        var claim = stranger.post("/engine-rest/task/" + task.getId() + "/claim", Map.of("userId", "foreign"));
        assertThat(claim.status()).isEqualTo(403);
        assertThat(claim.body().path("message").asText()).contains("legal entity for which you do not work");
        assertThat(stranger.post("/engine-rest/task/" + task.getId() + "/complete", Map.of("variables", Map.of()))
                        .status())
                .isEqualTo(403);
        assertThat(jdbc.sql("select action from otc.approval_denials where task_id = :id order by id")
                        .param("id", task.getId())
                        .query(String.class)
                        .list())
                .containsExactly("claim", "complete");
        assertThat(tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee())
                .isNull();
    }

    @Test
    void aFormPlacesNothingOnADocumentOfAnotherEntity() {
        String order = ours.anOrder(ours.aCustomer().add()).worth("77.00").send();
        engine.runJobs();
        ours.ship(order);
        engine.runJobs();
        String invoice = ours.invoices(order).get(0);
        assertThatThrownBy(() ->
                        engine.complete(task, insiderName, Map.of("resolution", "allocate", "invoiceNumber1", invoice)))
                .hasStackTraceContaining("here is no open document " + invoice);
    }

    @Test
    void anInstanceFromBeforeThereWereRightsGetsItsEntity() throws Exception {
        for (String table : List.of(
                "act_hi_procinst",
                "act_hi_taskinst",
                "act_hi_varinst",
                "act_ru_execution",
                "act_ru_task",
                "act_ru_job")) {
            String instance = "act_ru_job".equals(table) ? "process_instance_id_" : "proc_inst_id_";
            jdbc.sql("update " + table + " set tenant_id_ = null where " + instance + " = :id")
                    .param("id", task.getProcessInstanceId())
                    .update();
        }
        String path = "/engine-rest/task/" + task.getId();
        assertThat(stranger.get(path).status()).isEqualTo(200);
        tenants.setUp();
        assertThat(stranger.get(path).status()).isEqualTo(404);
        assertThat(insider.get(path).status()).isEqualTo(200);
        assertThat(stranger.get("/engine-rest/history/task?processInstanceId=" + task.getProcessInstanceId())
                        .body())
                .isEmpty();
    }

    @Test
    void whatACaseStartsHasItsEntity() {
        String order = theirs.anOrder(theirs.aCustomer().add()).worth("500.00").send();
        engine.runJobs();
        theirs.ship(order);
        engine.runJobs();
        assertThat(history.createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey(order)
                        .list())
                .isNotEmpty()
                .allMatch(instance -> theirs.entity().equals(instance.getTenantId()));
        assertThat(history.createHistoricDecisionInstanceQuery()
                        .tenantIdIn(theirs.entity())
                        .count())
                .isPositive();
    }

    /** A file with accounts of two entities is matched in one instance: only who works for all entities sees it. */
    @Test
    void whatIsAboutSeveralEntitiesIsForThoseWhoWorkForAll() throws Exception {
        String both = joined(
                theirs.aStatement().payment("1.00", "x", Ibans.fresh()),
                ours.aStatement().payment("2.00", "x", Ibans.fresh()));
        long file = statements
                .importFile(new java.io.ByteArrayInputStream(both.getBytes()), Seller.CLERK)
                .statementFileId();
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("payment-matching")
                        .variableValueEquals("statementFileId", file)
                        .singleResult()
                        .getTenantId())
                .isEqualTo(EntityRights.ALL_ENTITIES);
        engine.runJobs();
    }

    /** Two statements in one file. */
    private static String joined(StatementFile one, StatementFile other) {
        String first = one.toString();
        String second = other.toString();
        int end = first.lastIndexOf("</Stmt>") + "</Stmt>".length();
        return first.substring(0, end)
                + second.substring(second.indexOf("<Stmt>"), second.lastIndexOf("</Stmt>") + "</Stmt>".length())
                + first.substring(end);
    }
}
