package org.ordertocash.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.process.engine.models.TestModels;
import org.springframework.beans.factory.annotation.Autowired;

/** When time passes, what became due is done, in order, and one failing step neither stops the rest nor is hidden. */
class DueWorkTest extends IntegrationTest {

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private HistoryService history;

    private String deploymentId;

    @AfterEach
    void remove() {
        TestModels.delete(repository, deploymentId);
    }

    @Test
    void timersFireOnTheirDayAndAFailingJobLosesARetryOnly() {
        deploymentId = TestModels.deploy(repository
                        .createDeployment()
                        .addModelInstance(
                                "wait.bpmn",
                                Bpmn.createExecutableProcess("due-wait")
                                        .startEvent()
                                        .intermediateCatchEvent("Catch")
                                        .timerWithDuration("P10D")
                                        .endEvent()
                                        .done())
                        .addModelInstance(
                                "fail.bpmn",
                                Bpmn.createExecutableProcess("due-fail")
                                        .startEvent()
                                        .serviceTask("Task_Fail")
                                        .camundaAsyncBefore()
                                        .camundaExpression("${1 / nothing}")
                                        .endEvent()
                                        .done()))
                .getId();
        var failing = runtime.startProcessInstanceByKey("due-fail").getId();
        var waiting = runtime.startProcessInstanceByKey("due-wait").getId();

        engine.pass(Duration.ofDays(9));
        assertThat(ended(waiting)).isFalse();
        engine.pass(Duration.ofDays(2));
        assertThat(ended(waiting)).isTrue();

        var job = management.createJobQuery().processInstanceId(failing).singleResult();
        assertThat(job.getRetries()).isZero();
        assertThat(engine.failures(failing)).hasSize(1);
        assertThat(runtime.createIncidentQuery().processInstanceId(failing).count())
                .isEqualTo(1);
    }

    private boolean ended(String id) {
        return history.createHistoricProcessInstanceQuery()
                        .processInstanceId(id)
                        .singleResult()
                        .getEndTime()
                != null;
    }
}
