package org.ordertocash.casemove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.audit.CaseFile.Step;
import org.ordertocash.audit.CaseFiles;
import org.ordertocash.casemove.CaseMoves.CaseMove;
import org.ordertocash.casemove.CaseMoves.DryRun;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.process.engine.models.TestModels;
import org.springframework.beans.factory.annotation.Autowired;

/** A case moves with all that it has called, or not at all, and goes on by the new models from there. */
class CaseMovesTest extends IntegrationTest {

    private static final Set<String> OURS = Set.of("move-caller");

    private static final String BEFORE =
            process("move-caller", """
            <startEvent id="Start"/>
            <userTask id="Task_Check" name="Check" camunda:formRef="move-check" camunda:formRefBinding="latest"/>
            <callActivity id="Call" name="Ask" calledElement="move-called" camunda:calledElementBinding="deployment"/>
            <userTask id="Task_Gone" name="Old step"/>
            <receiveTask id="Receive" name="Wait" messageRef="M"/>
            <endEvent id="End"/>
            """ + flows("Start", "Task_Check", "Call", "Task_Gone", "Receive", "End"));

    private static final String AFTER =
            process("move-caller", """
            <startEvent id="Start"/>
            <userTask id="Task_Checked" name="Check it" camunda:formRef="move-check" camunda:formRefBinding="latest"/>
            <callActivity id="Call" name="Ask" calledElement="move-called" camunda:calledElementBinding="deployment"/>
            <receiveTask id="Receive" name="Wait" messageRef="M"/>
            <userTask id="Task_New" name="New step"/>
            <endEvent id="End"/>
            """ + flows("Start", "Task_Checked", "Call", "Receive", "Task_New", "End"));

    private static final String CALLED_BEFORE = process("move-called", """
            <startEvent id="Start"/>
            <userTask id="Task_Inner" name="Inner"/>
            <endEvent id="End"/>
            """ + flows("Start", "Task_Inner", "End"));

    private static final String CALLED_AFTER =
            process("move-called", """
            <startEvent id="Start"/>
            <userTask id="Task_Inner" name="Inner"/>
            <userTask id="Task_Second" name="Second look"/>
            <endEvent id="End"/>
            """ + flows("Start", "Task_Inner", "Task_Second", "End"));

    @Autowired
    private CaseMoves moves;

    @Autowired
    private CaseFiles caseFiles;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private String old;
    private String changed;

    @BeforeEach
    void deployBoth() {
        old = deploy(BEFORE, CALLED_BEFORE);
    }

    @AfterEach
    void removeBoth() {
        TestModels.delete(repository, old);
        if (changed != null) {
            TestModels.delete(repository, changed);
        }
    }

    @Test
    void eachGoesOnByTheNewModelsOrStaysAndIsNamed() {
        ProcessInstance atCheck = start("A", "Task_Check");
        ProcessInstance inCall = start("B", "Call");
        ProcessInstance atGone = start("C", "Task_Gone");
        ProcessInstance waiting = start("D", "Receive");
        changed = deploy(AFTER, CALLED_AFTER);

        DryRun dryRun = moves.dryRun(changed, OURS);
        assertThat(dryRun.cases()).isEqualTo(4);
        assertThat(dryRun.moving()).isEqualTo(3);
        assertThat(dryRun.staying()).singleElement().satisfies(staying -> {
            assertThat(staying.businessKey()).isEqualTo(key("C"));
            assertThat(staying.standsAt()).isEqualTo("*Process*: *Old step*");
            assertThat(staying.why()).isEqualTo("The new models have no step like *Old step*, or have it elsewhere.");
        });
        assertThat(dryRun.plans()).singleElement().satisfies(plan -> {
            assertThat(plan.renamed()).containsExactly("*Check* → *Check it*");
            assertThat(plan.gone()).containsExactly("*Old step*");
        });
        assertThat(runtime.createProcessInstanceQuery().deploymentId(changed).count())
                .as("nothing is changed by that")
                .isZero();

        long id = moves.begin(changed, OURS, "New check", "petra");
        assertThatThrownBy(() -> moves.begin(changed, OURS, "Again", "petra")).isInstanceOf(Conflict.class);
        engine.runJobs();
        CaseMove move = moves.progress(id);
        assertThat(move.endedAt()).isNotNull();
        assertThat(List.of(move.waiting(), move.moved(), move.stayed(), move.ended()))
                .containsExactly(0, 3, 1, 0);
        assertThat(moves.stayed(id)).isEqualTo(dryRun.staying());
        assertThat(deploymentOf(atGone)).isEqualTo(old);

        assertThat(task(atCheck).getTaskDefinitionKey()).isEqualTo("Task_Checked");
        complete(atCheck);
        assertThat(deploymentOf(called(atCheck))).as("calls what belongs to it").isEqualTo(changed);

        assertThat(deploymentOf(inCall)).isEqualTo(changed);
        assertThat(deploymentOf(called(inCall))).isEqualTo(changed);
        complete(called(inCall));
        assertThat(task(called(inCall)).getName()).isEqualTo("Second look");
        complete(called(inCall));
        assertThat(runtime.getActiveActivityIds(inCall.getId())).containsExactly("Receive");

        runtime.createMessageCorrelation("move-told")
                .processInstanceId(waiting.getId())
                .correlate();
        assertThat(task(waiting).getName()).isEqualTo("New step");

        assertThat(caseFiles.course(key("A")).timeLine()).anySatisfy(step -> {
            assertThat(step.what()).isEqualTo("Moved from version 1 of the process to version 2");
            assertThat(step.who()).isEqualTo("petra");
            assertThat(step.detail()).isEqualTo("New check");
        });
        assertThat(caseFiles.course(key("C")).timeLine())
                .extracting(Step::what)
                .noneMatch(what -> what.startsWith("Moved"));
    }

    @Test
    void aCaseWhoseCalledOneCannotMoveStaysAsAWhole() {
        ProcessInstance inCall = start("E", "Call");
        changed = deploy(AFTER, CALLED_AFTER.replace("Task_Inner", "Task_Other").replace("\"Inner\"", "\"Other\""));
        moves.begin(changed, OURS, "Another question", "petra");
        engine.runJobs();
        CaseMove move = moves.last(changed).orElseThrow();
        assertThat(moves.stayed(move.id())).singleElement().satisfies(staying -> {
            assertThat(staying.businessKey()).isEqualTo(key("E"));
            assertThat(staying.why()).contains("*Inner*");
        });
        assertThat(deploymentOf(inCall)).isEqualTo(old);
        assertThat(deploymentOf(called(inCall))).isEqualTo(old);
        complete(called(inCall));
        assertThat(task(inCall).getName()).isEqualTo("Old step");
    }

    @Test
    void itNeedsAReason() {
        assertThatThrownBy(() -> moves.begin(old, OURS, " ", "petra")).isInstanceOf(InvalidInput.class);
    }

    private ProcessInstance start(String name, String at) {
        return runtime.createProcessInstanceByKey("move-caller")
                .businessKey(key(name))
                .startBeforeActivity(at)
                .execute();
    }

    private String key(String name) {
        return "MOVE-" + run + "-" + name;
    }

    private ProcessInstance called(ProcessInstance caller) {
        return runtime.createProcessInstanceQuery()
                .superProcessInstanceId(caller.getId())
                .singleResult();
    }

    private String deploymentOf(ProcessInstance instance) {
        String definition = runtime.createProcessInstanceQuery()
                .processInstanceId(instance.getId())
                .singleResult()
                .getProcessDefinitionId();
        return repository.getProcessDefinition(definition).getDeploymentId();
    }

    private Task task(ProcessInstance instance) {
        return tasks.createTaskQuery().processInstanceId(instance.getId()).singleResult();
    }

    private void complete(ProcessInstance instance) {
        tasks.complete(task(instance).getId());
    }

    private String deploy(String caller, String called) {
        return TestModels.deploy(repository
                        .createDeployment()
                        .name("move-test")
                        .addString("processes/move-caller.bpmn", caller)
                        .addString("processes/move-called.bpmn", called))
                .getId();
    }

    private static String flows(String... steps) {
        StringBuilder flows = new StringBuilder();
        for (int i = 1; i < steps.length; i++) {
            flows.append("<sequenceFlow id=\"Flow_%d\" sourceRef=\"%s\" targetRef=\"%s\"/>\n"
                    .formatted(i, steps[i - 1], steps[i]));
        }
        return flows.toString();
    }

    private static String process(String key, String content) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                             xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test">
                  <process id="%s" name="Process" isExecutable="true">%s</process>
                  <message id="M" name="move-told"/>
                </definitions>
                """.formatted(key, content);
    }
}
