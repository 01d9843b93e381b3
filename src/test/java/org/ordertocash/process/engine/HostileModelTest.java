package org.ordertocash.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.process.engine.models.TestModels;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.HtmlUtils;

/** A model that got past every door and lint reaches neither the machine nor the rest of the application. */
class HostileModelTest extends IntegrationTest {

    @TempDir
    private Path folder;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private FormService forms;

    @Autowired
    private DecisionService decisions;

    private final List<String> deployments = new ArrayList<>();
    private Path trace;
    private String program;

    @BeforeEach
    void aProgramThatLeavesATrace() {
        trace = folder.resolve("trace");
        program = "${''.getClass().forName('java.lang.Runtime').getMethod('getRuntime').invoke(null)" + ".exec('touch "
                + trace + "').waitFor()}";
    }

    @AfterEach
    void noProgramRan() {
        deployments.forEach(id -> TestModels.delete(repository, id));
        assertThat(trace).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${''.getClass()}",
                "${''.class}",
                "${''['class']}",
                "${text.length()}",
                "${''.getClass().forName('java.lang.System').getProperties()}",
                "${execution.processEngineServices}",
                "${execution.getProcessEngineServices().getIdentityService().deleteUser('nobody')}",
                "${execution['processEngineServices']}",
                "${execution.setVariable('approved', true)}",
                "${deadlines.getClass()}",
                "${deadlines.class}",
                "${deadlines.hashCode()}",
                "${deadlines.settings}",
                "${guardApproval.getClass()}",
                "${orderIntake}",
                "${ledger.toString()}",
                "${dataSource.connection}",
                "${repositoryService}",
                "${processEngine}",
                "${environment}",
                "${systemProperties}",
                "${now().getClass()}",
                "${dateTime().getClass()}",
                "${list.getClass()}",
                "${map.getClass()}"
            })
    void anExpressionReachesNothingElse(String expression) {
        deploy("x.bpmn", serviceTask("c:expression=\"" + HtmlUtils.htmlEscape(expression) + "\""));
        assertThatThrownBy(this::start)
                .isInstanceOf(Exception.class)
                .satisfies(e -> assertThat(e.toString())
                        .containsAnyOf("may not", "Cannot resolve identifier", "Cannot find property", "unknown"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${deadlines.approval()}",
                "${execution.processBusinessKey}",
                "${list[0]}",
                "${map.a}",
                "${text == 'x' and not empty list}"
            })
    void anExpressionReachesWhatModelsNeed(String expression) {
        deploy(
                "x.bpmn",
                serviceTask("c:resultVariable=\"r\" c:expression=\"" + HtmlUtils.htmlEscape(expression) + "\""));
        assertThat(start()).isNotNull();
    }

    @Test
    void noExpressionRunsAProgram() {
        var escaped = HtmlUtils.htmlEscape(program);
        for (var task : List.of(
                "<serviceTask id='t' c:expression=\"" + escaped + "\"/>",
                "<serviceTask id='t' c:delegateExpression=\"" + escaped + "\"/>",
                "<userTask id='t' c:assignee=\"" + escaped + "\"/>",
                "<userTask id='t' c:dueDate=\"" + escaped + "\"/>",
                "<userTask id='t'><extensionElements><c:taskListener event='create' expression=\"" + escaped
                        + "\"/></extensionElements></userTask>",
                "<manualTask id='t'><extensionElements><c:executionListener event='start' expression=\"" + escaped
                        + "\"/></extensionElements></manualTask>",
                "<manualTask id='t'><extensionElements><c:inputOutput><c:inputParameter name='p'>" + escaped
                        + "</c:inputParameter></c:inputOutput></extensionElements></manualTask>",
                "<scriptTask id='t' scriptFormat='juel'><script>" + escaped + "</script></scriptTask>",
                "<scriptTask id='t' scriptFormat='feel'><script>1 + 1</script></scriptTask>",
                "<serviceTask id='t' c:class='org.camunda.bpm.engine.impl.bpmn.behavior.NoneEndEventActivityBehavior'"
                        + "/>")) {
            var set = deploy("x.bpmn", process("", task));
            assertThatThrownBy(this::start).as(task).isInstanceOf(Exception.class);
            TestModels.delete(repository, set);
            deployments.remove(set);
        }
    }

    @Test
    void noExpressionOfAFormRunsAProgram() {
        deploy(
                "x.bpmn",
                process(
                        "<extensionElements><c:formData><c:formField id='f' type='string' defaultValue=\""
                                + HtmlUtils.htmlEscape(program) + "\"/></c:formData></extensionElements>",
                        "<manualTask id='t'/>"));
        var model = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("hostile")
                .singleResult()
                .getId();
        assertThatThrownBy(() -> forms.getStartFormData(model)).isInstanceOf(Exception.class);
        assertThatThrownBy(() -> forms.submitStartForm(model, Map.of())).isInstanceOf(Exception.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shell", "mail"})
    void aTaskOfAKindThatActsOutsideIsNotDeployed(String kind) {
        assertThatThrownBy(() -> deploy(
                        "x.bpmn",
                        process(
                                "",
                                "<serviceTask id='t' c:type='" + kind + "'><extensionElements>"
                                        + "<c:field name='command' stringValue='touch'/>"
                                        + "<c:field name='arg1' stringValue='" + trace + "'/>"
                                        + "<c:field name='to' stringValue='a@example.com'/>"
                                        + "</extensionElements></serviceTask>")))
                .hasMessageContaining("is not allowed");
    }

    @Test
    void noDecisionTableRunsAProgram() {
        for (var cell : List.of(
                new String[] {"juel", program},
                new String[] {"javascript", "1"},
                new String[] {
                    "feel",
                    "{f: function(x) external {java: {class: \"java.lang.System\","
                            + " method signature: \"getProperty(java.lang.String)\"}}, r: f(\"user.dir\")}.r"
                },
                new String[] {"feel", "text.class.name"})) {
            var set = deploy("x.dmn", decision(cell[0], HtmlUtils.htmlEscape(cell[1])));
            try {
                var answer = decisions
                        .evaluateDecisionTableByKey("hostile-decision", Map.of("text", "x"))
                        .getSingleResult();
                assertThat(answer == null ? null : (Object) answer.getSingleEntry())
                        .as(cell[1])
                        .isNull();
            } catch (RuntimeException refused) {
                assertThat(refused).hasMessageNotContaining("no decision definition deployed");
            }
            TestModels.delete(repository, set);
            deployments.remove(set);
        }
    }

    private String start() {
        return runtime.startProcessInstanceByKey(
                        "hostile", "key", Map.of("text", "x", "list", List.of("a"), "map", Map.of("a", "b")))
                .getId();
    }

    private String deploy(String name, String xml) {
        var id = TestModels.deploy(repository
                        .createDeployment()
                        .addString(name, xml.replace('\'', '"').replace("&#39;", "&apos;")))
                .getId();
        deployments.add(id);
        return id;
    }

    private static String serviceTask(String attributes) {
        return process("", "<serviceTask id='t' " + attributes + "/>");
    }

    private static String process(String start, String task) {
        return "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='x'"
                + " xmlns:c='http://camunda.org/schema/1.0/bpmn'>"
                + "<process id='hostile' isExecutable='true' c:historyTimeToLive='1'>"
                + "<startEvent id='s'>" + start + "</startEvent><sequenceFlow id='f' sourceRef='s' targetRef='t'/>"
                + task + "</process></definitions>";
    }

    private static String decision(String language, String output) {
        return "<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' id='d' name='d' namespace='x'>"
                + "<decision id='hostile-decision' name='h' xmlns:c='http://camunda.org/schema/1.0/dmn'"
                + " c:historyTimeToLive='1'><decisionTable id='t'><output id='o' name='o' typeRef='string'/>"
                + "<rule id='r'><outputEntry id='e' expressionLanguage='" + language + "'><text>" + output
                + "</text></outputEntry></rule></decisionTable></decision></definitions>";
    }
}
