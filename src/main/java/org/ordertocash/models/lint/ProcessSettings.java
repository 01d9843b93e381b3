package org.ordertocash.models.lint;

import static org.ordertocash.models.BpmnFile.camunda;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.ordertocash.models.BpmnFile;
import org.ordertocash.models.ModelFinding;

/** How a process is set up and drawn: what the engine needs to run it safely, and people to read it. */
final class ProcessSettings {

    static final String HISTORY = "P3650D";

    private static final Pattern RETRY_CYCLE = Pattern.compile("R[1-9]\\d*/P.+");
    private static final Pattern ID =
            Pattern.compile("(Start|Task|Call|Rule|Receive|Sub|Gateway|Timer|Catch|Boundary|End|Flow)_[A-Z]\\w*");
    private static final Map<String, String> OF_A_TASK = Map.of(
            "formRef", "no form: say which form people fill in (camunda:formRef)",
            "candidateGroups", "no group: say who may work on it (camunda:candidateGroups)",
            "dueDate", "no due date: say until when it is to be done (camunda:dueDate)");

    private ProcessSettings() {}

    static List<ModelFinding> historyIsKept(BpmnFile file) {
        return HISTORY.equals(file.process().getCamundaHistoryTimeToLiveString())
                ? List.of()
                : List.of(file.finding(
                        "history",
                        file.process(),
                        "does not keep its history for ten years, as the law wants it. Set its history time to live to "
                                + HISTORY + "."));
    }

    static List<ModelFinding> isNamedAsItsFile(BpmnFile file) {
        String rule = "names";
        List<ModelFinding> findings = new ArrayList<>();
        if (!file.name().equals(file.key() + ".bpmn")) {
            findings.add(file.finding(
                    rule,
                    file.process(),
                    "has the id " + file.key() + ", and its file is " + file.name()
                            + ". Both must be the same: others find the process by it."));
        }
        if (!file.process().isExecutable()) {
            findings.add(file.finding(rule, file.process(), "is not executable. Tick 'Executable'."));
        }
        file.elements(FlowElement.class).stream()
                .filter(element -> !ID.matcher(String.valueOf(element.getId())).matches())
                .forEach(element -> findings.add(file.finding(
                        rule,
                        String.valueOf(element.getId()),
                        "has no id that says what it is. Give it one like"
                                + " Task_CheckCredit, Gateway_Approved, Timer_Overdue, Flow_Approved_SendRefund.")));
        return findings;
    }

    static List<ModelFinding> jobsAreRetried(BpmnFile file) {
        Set<String> timers = file.elements(TimerEventDefinition.class).stream()
                .map(timer -> timer.getParentElement().getAttributeValue("id"))
                .collect(Collectors.toSet());
        return file.elements(FlowNode.class).stream()
                .filter(node -> "true".equals(camunda(node, "asyncBefore"))
                        || "true".equals(camunda(node, "asyncAfter"))
                        || timers.contains(node.getId()))
                .filter(node -> !hasRetryCycle(node))
                .map(node -> file.finding(
                        "retries",
                        node,
                        "runs as a job of its own, but does not say how often it is tried again. Set its retry time"
                                + " cycle, such as R3/PT5M."))
                .toList();
    }

    private static boolean hasRetryCycle(FlowNode node) {
        return node.getExtensionElements() != null
                && node
                        .getExtensionElements()
                        .getElementsQuery()
                        .filterByType(CamundaFailedJobRetryTimeCycle.class)
                        .list()
                        .stream()
                        .anyMatch(cycle -> RETRY_CYCLE
                                .matcher(cycle.getTextContent().strip())
                                .matches());
    }

    static List<ModelFinding> whatIsCalledBelongsToTheSet(BpmnFile file) {
        List<ModelFinding> findings = new ArrayList<>();
        Map.<Class<? extends Activity>, String>of(
                        UserTask.class,
                        "formRefBinding",
                        CallActivity.class,
                        "calledElementBinding",
                        BusinessRuleTask.class,
                        "decisionRefBinding")
                .forEach((type, binding) -> file.elements(type).stream()
                        .filter(task -> !"deployment".equals(camunda(task, binding)))
                        .forEach(task -> findings.add(file.finding(
                                "binding",
                                task,
                                "does not take what it calls from its own set: what a person saw must stay with the"
                                        + " case. Set its binding (camunda:" + binding + ") to deployment."))));
        return findings;
    }

    static List<ModelFinding> tasksAreComplete(BpmnFile file, Set<String> groups) {
        String rule = "complete-tasks";
        List<ModelFinding> findings = new ArrayList<>();
        for (UserTask task : file.elements(UserTask.class)) {
            OF_A_TASK.forEach((attribute, sentence) -> {
                if (camunda(task, attribute).isBlank()) {
                    findings.add(file.finding(rule, task, "has " + sentence + "."));
                }
            });
            Arrays.stream(camunda(task, "candidateGroups").split(","))
                    .map(String::strip)
                    .filter(group -> !group.isEmpty() && !group.startsWith("${") && !groups.contains(group))
                    .forEach(group -> findings.add(file.finding(
                            rule,
                            task,
                            "is offered to the group '" + group + "', which is not there. Choose one of: "
                                    + groups.stream().sorted().collect(Collectors.joining(", "))
                                    + ".")));
        }
        file.elements(ServiceTask.class).stream()
                .filter(task -> camunda(task, "delegateExpression").isBlank())
                .forEach(task -> findings.add(file.finding(
                        rule, task, "does nothing: it has no camunda:delegateExpression. Say what it calls.")));
        return findings;
    }

    static List<ModelFinding> everyElementIsLabelled(BpmnFile file) {
        String rule = "labels";
        List<ModelFinding> findings = new ArrayList<>();
        for (FlowNode node : file.elements(FlowNode.class)) {
            boolean needsNone = node instanceof EventBasedGateway
                    || node instanceof Gateway && file.leaving(node).size() < 2;
            if (!needsNone && isBlank(node.getName())) {
                findings.add(
                        file.finding(rule, node, "has no label. Write what it does, what happened, or what it asks."));
            }
        }
        for (SequenceFlow flow : file.elements(SequenceFlow.class)) {
            boolean answers = flow.getSource() instanceof ExclusiveGateway
                    && file.leaving(flow.getSource()).size() > 1;
            if (answers && isBlank(flow.getName())) {
                findings.add(file.finding(
                        rule, flow, "has no label. Write the answer to the question of its gateway on it."));
            }
        }
        return findings;
    }

    static List<ModelFinding> processAndTasksAreDocumented(BpmnFile file) {
        List<BaseElement> documented = new ArrayList<>(file.elements(Activity.class));
        documented.add(file.process());
        return documented.stream()
                .filter(element ->
                        element.getDocumentations().stream().allMatch(text -> isBlank(text.getTextContent())))
                .map(element -> file.finding(
                        "documentation", element, "has no documentation. Write what it does, and for whom."))
                .toList();
    }

    static List<ModelFinding> everyElementIsDrawn(BpmnFile file) {
        Set<String> drawn = file.elements(BpmnShape.class).stream()
                .filter(shape -> shape.getBpmnElement() != null)
                .map(shape -> shape.getBpmnElement().getId())
                .collect(Collectors.toSet());
        file.elements(BpmnEdge.class).stream()
                .filter(edge -> edge.getBpmnElement() != null)
                .forEach(edge -> drawn.add(edge.getBpmnElement().getId()));
        List<BaseElement> toDraw = new ArrayList<>(file.elements(FlowNode.class));
        toDraw.addAll(file.elements(SequenceFlow.class));
        return toDraw.stream()
                .filter(element -> !drawn.contains(element.getId()))
                .map(element -> file.finding(
                        "drawn", element, "is not in the diagram: nobody would see it. Draw it, or remove it."))
                .toList();
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
