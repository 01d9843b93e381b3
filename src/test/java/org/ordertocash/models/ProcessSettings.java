package org.ordertocash.models;

import static org.ordertocash.models.BpmnFile.camunda;

import java.util.ArrayList;
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
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;

/** How a process is set up and drawn: what the engine needs to run it safely, and people to read it. */
final class ProcessSettings {

    private static final Pattern RETRY_CYCLE = Pattern.compile("R[1-9]\\d*/P.+");
    private static final Pattern ID =
            Pattern.compile("(Start|Task|Call|Rule|Receive|Sub|Gateway|Timer|Catch|Boundary|End|Flow)_[A-Z]\\w*");

    private ProcessSettings() {}

    static List<String> historyIsKeptForTenYears(BpmnFile file) {
        return "P3650D".equals(file.process().getCamundaHistoryTimeToLiveString())
                ? List.of()
                : List.of(file.at(file.process()) + "has no history time to live of P3650D");
    }

    static List<String> isExecutableAndNamedAsItsFile(BpmnFile file) {
        List<String> faults = new ArrayList<>();
        if (file.elements(Process.class).size() != 1 || !file.name().equals(file.key() + ".bpmn")) {
            faults.add(file.name() + ": must hold one process with the id of the file, but holds " + file.key());
        }
        if (!file.process().isExecutable()) {
            faults.add(file.at(file.process()) + "is not executable");
        }
        file.elements(FlowElement.class).stream()
                .filter(element -> !ID.matcher(element.getId()).matches())
                .forEach(element -> faults.add(file.at(element) + "has no id of the form Task_DoSomething"));
        return faults;
    }

    static List<String> asyncElementsHaveARetryCycle(BpmnFile file) {
        Set<String> timers = file.values().stream()
                .filter(value -> value.tag().endsWith("timerEventDefinition")
                        && value.attribute().equals("id"))
                .map(value -> file.model()
                        .getModelElementById(value.text())
                        .getParentElement()
                        .getAttributeValue("id"))
                .collect(Collectors.toSet());
        return file.elements(FlowNode.class).stream()
                .filter(node -> "true".equals(camunda(node, "asyncBefore"))
                        || "true".equals(camunda(node, "asyncAfter"))
                        || timers.contains(node.getId()))
                .filter(node -> !hasRetryCycle(node))
                .map(node -> file.at(node) + "runs as a job, but has no retry cycle such as R3/PT5M")
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

    static List<String> whatIsCalledBelongsToTheDeployment(BpmnFile file) {
        List<String> faults = new ArrayList<>();
        Map.<Class<? extends Activity>, String>of(
                        UserTask.class,
                        "formRefBinding",
                        CallActivity.class,
                        "calledElementBinding",
                        BusinessRuleTask.class,
                        "decisionRefBinding")
                .forEach((type, binding) -> file.elements(type).stream()
                        .filter(task -> !"deployment".equals(camunda(task, binding)))
                        .forEach(task -> faults.add(file.at(task) + "must have camunda:" + binding
                                + "=\"deployment\": what a person saw stays with the version of the process")));
        return faults;
    }

    static List<String> tasksAreComplete(BpmnFile file) {
        List<String> faults = new ArrayList<>();
        for (UserTask task : file.elements(UserTask.class)) {
            for (String attribute : List.of("formRef", "candidateGroups", "dueDate")) {
                if (camunda(task, attribute).isBlank()) {
                    faults.add(file.at(task) + "has no camunda:" + attribute);
                }
            }
        }
        file.elements(ServiceTask.class).stream()
                .filter(task -> camunda(task, "delegateExpression").isBlank())
                .forEach(task -> faults.add(file.at(task) + "has no camunda:delegateExpression"));
        return faults;
    }

    static List<String> nothingIsScripted(BpmnFile file) {
        List<String> faults = new ArrayList<>();
        Set<String> tags = Set.of("bpmn:scriptTask", "bpmn:script", "camunda:script");
        Set<String> attributes = Set.of(
                "scriptFormat",
                "language",
                "camunda:class",
                "camunda:expression",
                "class",
                "expression",
                "camunda:type",
                "camunda:formKey",
                "camunda:resource");
        for (BpmnFile.Value value : file.values()) {
            if (tags.contains(value.tag()) || attributes.contains(value.attribute())) {
                faults.add(file.at(value.element()) + "uses " + value.tag() + " " + value.attribute()
                        + ": only delegate expressions and JUEL conditions are allowed");
            }
            if (value.tag().equals("bpmn:conditionExpression")
                    && value.attribute().isEmpty()
                    && !value.text().matches("\\$\\{[^}]+}")) {
                faults.add(file.at(value.element()) + "has the condition '" + value.text()
                        + "', which is not one JUEL expression ${...}");
            }
        }
        return faults;
    }

    static List<String> everyElementIsLabelled(BpmnFile file) {
        List<String> faults = new ArrayList<>();
        for (FlowNode node : file.elements(FlowNode.class)) {
            boolean needsNone = node instanceof EventBasedGateway
                    || node instanceof Gateway && node.getOutgoing().size() < 2;
            if (!needsNone && isBlank(node.getName())) {
                faults.add(file.at(node) + "has no label");
            }
        }
        for (SequenceFlow flow : file.elements(SequenceFlow.class)) {
            boolean answers = flow.getSource() instanceof ExclusiveGateway
                    && flow.getSource().getOutgoing().size() > 1;
            if (answers && isBlank(flow.getName())) {
                faults.add(file.at(flow) + "answers the question of "
                        + flow.getSource().getId() + ", but has no label");
            }
        }
        return faults;
    }

    static List<String> processAndTasksAreDocumented(BpmnFile file) {
        List<String> faults = new ArrayList<>();
        List<BaseElement> documented = new ArrayList<>(file.elements(Activity.class));
        documented.add(file.process());
        documented.stream()
                .filter(element ->
                        element.getDocumentations().stream().allMatch(text -> isBlank(text.getTextContent())))
                .forEach(element -> faults.add(file.at(element) + "has no documentation"));
        return faults;
    }

    static List<String> everyElementIsDrawn(BpmnFile file) {
        Set<String> shapes = file.elements(BpmnShape.class).stream()
                .filter(shape -> shape.getBpmnElement() != null)
                .map(shape -> shape.getBpmnElement().getId())
                .collect(Collectors.toSet());
        Set<String> edges = file.elements(BpmnEdge.class).stream()
                .filter(edge -> edge.getBpmnElement() != null)
                .map(edge -> edge.getBpmnElement().getId())
                .collect(Collectors.toSet());
        List<String> faults = new ArrayList<>();
        file.elements(FlowNode.class).stream()
                .filter(node -> !shapes.contains(node.getId()))
                .forEach(node -> faults.add(file.at(node) + "has no shape in the diagram"));
        file.elements(SequenceFlow.class).stream()
                .filter(flow -> !edges.contains(flow.getId()))
                .forEach(flow -> faults.add(file.at(flow) + "has no line in the diagram"));
        return faults;
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
