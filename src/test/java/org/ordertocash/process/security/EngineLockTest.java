package org.ordertocash.process.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.WebSession;
import org.springframework.beans.factory.annotation.Autowired;

/** Nobody changes cases and models past the product, whatever the engine granted and whichever door they take. */
class EngineLockTest extends IntegrationTest {

    private static final List<String> DOORS = List.of("/engine-rest", "/camunda/api/engine/engine/default");
    private static final Map<String, WebSession> SESSIONS = new HashMap<>();

    @Autowired
    private Seller seller;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private TaskService tasks;

    /** Of all the attempts that leave it as it is. */
    private static Task kept;

    private Task task;

    @BeforeEach
    void anOrderThatAsksAnAnalyst() {
        if (kept == null || !isUntouched(kept.getId())) {
            kept = newTask();
        }
        task = kept;
    }

    private boolean isUntouched(String id) {
        return tasks.createTaskQuery().taskId(id).active().taskUnassigned().count() == 1
                && tasks.getTaskComments(id).isEmpty();
    }

    private Task newTask() {
        var order = seller.anOrder(seller.aCustomer().limit("0.00").add())
                .worth("100.00")
                .send();
        engine.runJobs();
        return engine.task("Task_Approve", order);
    }

    static Stream<String[]> changesOfCases() {
        return DOORS.stream()
                .flatMap(door -> Stream.of(
                        new String[] {"POST", door + "/process-instance/{case}/modification", MODIFICATION},
                        new String[] {"POST", door + "/process-instance/{case}/modification-async", MODIFICATION},
                        new String[] {"POST", door + "/modification/execute", MODIFICATION},
                        new String[] {"POST", door + "/migration/execute", "{}"},
                        new String[] {"PUT", door + "/process-instance/{case}/variables/approved", "{'value':true}"},
                        new String[] {"POST", door + "/process-instance/variables-async", "{}"},
                        new String[] {"PUT", door + "/execution/{case}/localVariables/approved", "{'value':true}"},
                        new String[] {"POST", door + "/process-instance/delete", "{'processInstanceIds':['{case}']}"},
                        new String[] {"DELETE", door + "/process-instance/{case}", null},
                        new String[] {"POST", door + "/process-definition/{model}/restart", "{}"},
                        new String[] {"POST", door + "/process-definition/key/approval/start", "{}"},
                        new String[] {"POST", door + "/process-definition/key/approval/submit-form", "{}"},
                        new String[] {"DELETE", door + "/process-definition/{model}?cascade=true", null},
                        new String[] {"DELETE", door + "/deployment/{set}?cascade=true", null},
                        new String[] {"POST", door + "/deployment/{set}/redeploy", "{}"},
                        new String[] {"DELETE", door + "/history/process-instance/{case}", null},
                        new String[] {"DELETE", door + "/history/process-instance/{case}/variable-instances", null},
                        new String[] {"POST", door + "/history/process-instance/delete", "{}"},
                        new String[] {"POST", door + "/history/process-instance/set-removal-time", "{}"},
                        new String[] {"POST", door + "/history/decision-instance/delete", "{}"},
                        new String[] {"POST", door + "/history/cleanup", null},
                        new String[] {"PUT", door + "/process-definition/{model}/history-time-to-live", "{}"},
                        new String[] {"POST", door + "/decision-definition/key/credit-decision/evaluate", "{}"},
                        new String[] {"POST", door + "/message", "{'messageName':'order-to-cash.PaymentReceived'}"},
                        new String[] {"POST", door + "/signal", "{'name':'x'}"},
                        new String[] {"POST", door + "/condition", "{}"},
                        new String[] {"POST", door + "/external-task/fetchAndLock", "{}"},
                        new String[] {"POST", door + "/task/create", "{}"},
                        new String[] {"POST", door + "/task/{task}/complete", "{}"},
                        new String[] {"POST", door + "/task/{task}/claim", "{'userId':'admin'}"},
                        new String[] {"PUT", door + "/job/{case}/duedate", "{}"},
                        new String[] {"DELETE", door + "/job/{case}", null},
                        new String[] {"DELETE", door + "/batch/{case}", null},
                        new String[] {"DELETE", door + "/incident/{case}", null},
                        new String[] {"PUT", door + "/process-instance/{case}/comment", "{}"}));
    }

    private static final String MODIFICATION =
            "{'instructions':[{'type':'startAfterActivity','activityId':'Task_Approve'}]}";

    @ParameterizedTest
    @MethodSource("changesOfCases")
    void anAdministratorChangesNoCaseAndNoModel(String method, String path, String body) throws Exception {
        var answer = send("admin", method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("Models change by releases");
        assertThat(tasks.createTaskQuery().taskId(task.getId()).taskUnassigned().count())
                .isOne();
        assertThat(runtime.getVariables(task.getProcessInstanceId())).doesNotContainKey("approved");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest", "/camunda/api/engine/engine/default"})
    void nobodyDeploysAModel(String door) throws Exception {
        var models = repository.createProcessDefinitionQuery().count();
        for (var user : List.of("admin", "oscar", "anna")) {
            var answer = session(user)
                    .send(
                            "POST",
                            door + "/deployment/create",
                            "multipart/form-data; boundary=x",
                            "--x\r\n"
                                    + "Content-Disposition: form-data; name=\"deployment-name\"\r\n\r\nmine\r\n--x\r\n"
                                    + "Content-Disposition: form-data; name=\"data\"; filename=\"mine.bpmn\"\r\n\r\n"
                                    + "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'"
                                    + " xmlns:c='http://camunda.org/schema/1.0/bpmn' targetNamespace='x'>"
                                    + "<process id='mine' isExecutable='true' c:historyTimeToLive='1'>"
                                    + "<startEvent id='s'/></process></definitions>\r\n--x--\r\n");
            assertThat(answer.statusCode()).as(user).isEqualTo(403);
        }
        assertThat(repository.createProcessDefinitionQuery().count()).isEqualTo(models);
    }

    @ParameterizedTest
    @CsvSource({
        "audrey, POST, /camunda/api/engine/engine/default/task/{task}/comment/create",
        "audrey, POST, /camunda/api/engine/engine/default/task/{task}/claim",
        "audrey, POST, /camunda/api/engine/engine/default/filter/create",
        "audrey, PUT,  /camunda/api/engine/engine/default/user/audrey/profile",
        "audrey, POST, /camunda/api/admin/auth/user/default/login/tasklist",
        "ines,   GET,  /camunda/api/engine/engine/default/task",
        "ines,   GET,  /camunda/api/engine/engine/default/user",
        "ines,   POST, /camunda/api/engine/engine/default/task",
        "ines,   GET,  /camunda/api/cockpit/plugin/base/default/incident",
        "ines,   PUT,  /camunda/api/engine/engine/default/user/ines/credentials",
        "ines,   GET,  /camunda/app/tasklist/default/",
        "ines,   GET,  /camunda/app/cockpit/default/"
    })
    void theWebApplicationsAreNoWayAround(String user, String method, String path) throws Exception {
        assertThat(send(user, method, path, "GET".equals(method) ? null : "{}").statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest", "/camunda/api/engine/engine/default"})
    void onlyWhoMayWorkOnATaskCommentsOnIt(String door) throws Exception {
        var comment = door + "/task/{task}/comment/create";
        for (var stranger : List.of("audrey", "oscar", "petra", "rita", "admin", "ines")) {
            assertThat(send(stranger, "POST", comment, "{'message':'Wave it through'}")
                            .statusCode())
                    .as(stranger)
                    .isEqualTo(403);
        }
        assertThat(send("anna", "POST", comment, "{'message':'Elsewhere','processInstanceId':'other'}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("anna", "POST", door + "/task/{task}/attachment/create", "{'name':'x','url':'y'}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(tasks.getTaskComments(task.getId())).isEmpty();

        assertThat(send("anna", "POST", comment, "{'message':'Called them'}").statusCode())
                .isEqualTo(200);
        assertThat(tasks.getTaskComments(task.getId())).hasSize(1);
    }

    @Test
    void anAdministratorAdministersPeople() throws Exception {
        for (var door : DOORS) {
            var profile = "{'profile':{'id':'nora','firstName':'N','lastName':'N'},"
                    + "'credentials':{'password':'a good long password 1'}}";
            assertThat(send("admin", "POST", door + "/user/create", profile).statusCode())
                    .isEqualTo(204);
            assertThat(send("admin", "PUT", door + "/group/collections/members/nora", "{}")
                            .statusCode())
                    .isEqualTo(204);
            assertThat(send("admin", "DELETE", door + "/group/collections/members/nora", null)
                            .statusCode())
                    .isEqualTo(204);
            assertThat(send("admin", "DELETE", door + "/user/nora", null).statusCode())
                    .isEqualTo(204);
        }
    }

    @Test
    void anOperatorHoldsACaseAndLetsItGoOn() throws Exception {
        for (var door : DOORS) {
            for (var suspended : List.of(true, false)) {
                var answer = send(
                        "oscar", "PUT", door + "/process-instance/{case}/suspended", "{'suspended':" + suspended + "}");
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
            }
            assertThat(send("oscar", "POST", door + "/job/retries", "{'retries':1,'jobIds':['x']}")
                            .statusCode())
                    .isNotEqualTo(403);
        }
    }

    @Test
    void whoWorksOnATaskTakesIt() throws Exception {
        for (var door : DOORS) {
            assertThat(send("anna", "POST", door + "/task/{task}/claim", "{'userId':'anna'}")
                            .statusCode())
                    .isEqualTo(204);
            assertThat(send("anna", "POST", door + "/task/{task}/unclaim", "{}").statusCode())
                    .isEqualTo(204);
        }
    }

    private HttpResponse<String> send(String user, String method, String path, String body) throws Exception {
        return session(user).send(method, withIds(path), body == null ? null : withIds(body.replace('\'', '"')));
    }

    private String withIds(String text) {
        return text.replace("{case}", task.getProcessInstanceId())
                .replace("{model}", task.getProcessDefinitionId())
                .replace("{task}", task.getId())
                .replace(
                        "{set}",
                        repository
                                .getProcessDefinition(task.getProcessDefinitionId())
                                .getDeploymentId());
    }

    private WebSession session(String user) throws Exception {
        if (!SESSIONS.containsKey(user)) {
            SESSIONS.put(user, WebSession.of(port, user));
        }
        return SESSIONS.get(user);
    }
}
