package org.ordertocash.process.engine.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;

/** The set of models and forms: unchanged nothing happens, changed all of it is versioned together. */
class DeploymentTest extends IntegrationTest {

    @Autowired
    private Deployment deployment;

    @Autowired
    private RepositoryService repository;

    private List<String> before;

    @BeforeEach
    void remember() {
        before = deployments();
    }

    @AfterEach
    void removeWhatTheTestDeployed() {
        deployments().stream().filter(id -> !before.contains(id)).forEach(id -> TestModels.delete(repository, id));
    }

    @Test
    void aSecondStartWithoutAChangeDeploysNothing() {
        deployment.deploy(set("first"));
        var once = deployments();
        deployment.deploy(set("first"));
        assertThat(deployments()).isEqualTo(once);
        assertThat(version("deployment-a")).isEqualTo(1);
    }

    @Test
    void oneChangedFileVersionsAllOfThem() {
        deployment.deploy(set("first"));
        deployment.deploy(set("second"));
        assertThat(version("deployment-a")).isEqualTo(2);
        assertThat(version("deployment-b")).isEqualTo(2);
        var latest = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("deployment-b")
                .latestVersion()
                .singleResult();
        assertThat(repository.getDeploymentResourceNames(latest.getDeploymentId()))
                .containsExactlyInAnyOrder(
                        "forms/deployment-test.form", "processes/deployment-a.bpmn", "processes/deployment-b.bpmn");
    }

    @Test
    void singleModelsAreRefusedToEverybodyAndSoIsTakingModelsAway() {
        var single = repository.createDeployment().addModelInstance("single.bpmn", MODEL);
        assertThatThrownBy(single::deploy).hasMessageContaining("Models take force as a whole set");
        var set = before.get(0);
        assertThatThrownBy(() -> repository.deleteDeployment(set, true))
                .hasMessageContaining("Nothing is deployed, changed or deleted here");
        assertThatThrownBy(() -> repository
                        .createDeployment()
                        .addDeploymentResourceByName(set, "processes/credit-decision.dmn")
                        .deploy())
                .hasMessageContaining("put your file into a draft");
        var definition = repository.createProcessDefinitionQuery().list().get(0).getId();
        assertThatThrownBy(() -> repository.deleteProcessDefinition(definition))
                .hasMessageContaining("Models take force");
        assertThatThrownBy(() -> repository
                        .deleteProcessDefinitions()
                        .byKey("credit-approval")
                        .delete())
                .hasMessageContaining("Models take force");
        assertThatThrownBy(() ->
                        repository.deleteProcessDefinitions().byIds(definition).delete())
                .hasMessageContaining("Models take force");
        assertThat(deployments()).isEqualTo(before);
    }

    @Test
    void theStartDeployedTheSetOnce() {
        deployment.deploy();
        assertThat(deployments()).isEqualTo(before);
    }

    private static final BpmnModelInstance MODEL = Bpmn.createExecutableProcess("single")
            .camundaHistoryTimeToLive(1)
            .startEvent()
            .done();

    private static SortedMap<String, byte[]> set(String nameOfA) {
        var files = new TreeMap<String, byte[]>();
        files.put("processes/deployment-a.bpmn", process("deployment-a", nameOfA));
        files.put("processes/deployment-b.bpmn", process("deployment-b", "unchanged"));
        files.put("forms/deployment-test.form", """
                {"id": "deployment-test", "type": "default", "schemaVersion": 16, "components": []}
                """.getBytes(StandardCharsets.UTF_8));
        return files;
    }

    private static byte[] process(String id, String name) {
        // text and not the model API, which invents ids: the same model must be the same bytes
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="test">
                  <process id="%s" name="%s" isExecutable="true"><startEvent id="Start"/></process>
                </definitions>
                """.formatted(id, name).getBytes(StandardCharsets.UTF_8);
    }

    private int version(String key) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult()
                .getVersion();
    }

    private List<String> deployments() {
        return repository.createDeploymentQuery().orderByDeploymentId().asc().list().stream()
                .map(d -> d.getId())
                .toList();
    }
}
