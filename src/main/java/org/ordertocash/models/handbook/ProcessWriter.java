package org.ordertocash.models.handbook;

import static org.ordertocash.models.BpmnFile.camunda;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.ordertocash.models.BpmnFile;
import org.ordertocash.models.DecisionFile;
import org.ordertocash.models.ReadModels;
import org.ordertocash.models.handbook.Handbook.Kind;
import org.ordertocash.models.handbook.Handbook.ProcessPart;
import org.ordertocash.models.handbook.Handbook.Step;

/** Puts one process into words. */
record ProcessWriter(ReadModels models, BpmnFile file, TimeWords times) {

    ProcessPart process() {
        List<FlowNode> order = inOrder();
        return new ProcessPart(
                file.key(),
                file.file(),
                label(file.process().getName(), file.key()),
                documentation(file.process()),
                names(order, StartEvent.class),
                names(order, EndEvent.class),
                order.stream()
                        .filter(node -> node instanceof Activity || node instanceof IntermediateCatchEvent)
                        .map(this::step)
                        .toList());
    }

    private static List<String> names(List<FlowNode> nodes, Class<? extends FlowNode> type) {
        return nodes.stream()
                .filter(type::isInstance)
                .map(node -> label(node.getName(), node.getId()))
                .distinct()
                .toList();
    }

    /** As a case comes to them: from what begins it, along the flows, with what stands at a border beside it. */
    private List<FlowNode> inOrder() {
        Set<FlowNode> seen = new LinkedHashSet<>();
        Deque<FlowNode> next = new ArrayDeque<>(file.elements(StartEvent.class).stream()
                .sorted(Comparator.comparing(
                        start -> !(start.getParentElement() instanceof org.camunda.bpm.model.bpmn.instance.Process)))
                .toList());
        while (!next.isEmpty()) {
            FlowNode node = next.removeFirst();
            if (!seen.add(node)) {
                continue;
            }
            List<FlowNode> reached = new ArrayList<>();
            file.leaving(node).forEach(flow -> reached.add(flow.getTarget()));
            file.elements(BoundaryEvent.class).stream()
                    .filter(event -> node.equals(event.getAttachedTo()))
                    .forEach(reached::add);
            // what is inside comes before what comes after
            file.elements(StartEvent.class).stream()
                    .filter(start -> node.equals(start.getParentElement()))
                    .forEach(next::addFirst);
            next.addAll(reached);
        }
        seen.addAll(file.elements(FlowNode.class));
        return List.copyOf(seen);
    }

    private Step step(FlowNode node) {
        String form = camunda(node, "formRef");
        String table = node instanceof BusinessRuleTask ? camunda(node, "decisionRef") : "";
        String called = node instanceof CallActivity call ? String.valueOf(call.getCalledElement()) : "";
        return new Step(
                node.getId(),
                label(node.getName(), node.getId()),
                documentation(node),
                kind(node),
                node instanceof UserTask ? groups(camunda(node, "candidateGroups")) : List.of(),
                form.startsWith("${") ? "by the kind of the matter" : form,
                table.isEmpty()
                        ? ""
                        : models.decision(table).map(DecisionFile::called).orElse(table),
                called.isEmpty()
                        ? ""
                        : models.process(called)
                                .map(other -> label(other.process().getName(), called))
                                .orElse(called),
                deadline(node),
                node instanceof UserTask ? whenNobody(node) : List.of());
    }

    private static Kind kind(FlowNode node) {
        if (node instanceof UserTask) {
            return Kind.PERSON;
        }
        if (node instanceof BusinessRuleTask) {
            return Kind.TABLE;
        }
        if (node instanceof CallActivity) {
            return Kind.PROCESS;
        }
        return node instanceof IntermediateCatchEvent ? Kind.WAITING : Kind.PRODUCT;
    }

    private static List<String> groups(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(group -> !group.isEmpty())
                .map(group -> group.startsWith("${") ? "whom the rules name" : group)
                .toList();
    }

    private String deadline(FlowNode node) {
        if (node instanceof UserTask) {
            String due = camunda(node, "dueDate");
            return due.isEmpty() ? "" : times.of(due);
        }
        return node instanceof IntermediateCatchEvent event ? timer(event).orElse("") : "";
    }

    private Optional<String> timer(CatchEvent event) {
        return event.getEventDefinitions().stream()
                .filter(TimerEventDefinition.class::isInstance)
                .map(TimerEventDefinition.class::cast)
                .map(timer -> timer.getTimeDuration() != null
                        ? timer.getTimeDuration().getTextContent()
                        : timer.getTimeDate() != null
                                ? timer.getTimeDate().getTextContent()
                                : timer.getTimeCycle() == null
                                        ? ""
                                        : timer.getTimeCycle().getTextContent())
                .map(text -> times.of(text.strip()))
                .findFirst();
    }

    /** What stands at its border and goes by time; all others are told by mail. */
    private List<String> whenNobody(FlowNode task) {
        List<String> sentences = new ArrayList<>();
        for (BoundaryEvent event : file.elements(BoundaryEvent.class)) {
            if (task.equals(event.getAttachedTo())) {
                timer(event)
                        .ifPresent(time -> sentences.add("After " + time + ": "
                                + next(event, new LinkedHashSet<>()) + "."
                                + (event.cancelActivity() ? " The task is over then." : " The task stays open.")));
            }
        }
        sentences.add("When it is overdue, its group is told by mail.");
        return sentences;
    }

    /** What a flow leads to, past gateways. */
    private String next(FlowNode from, Set<FlowNode> passed) {
        return file.leaving(from).stream()
                .map(flow -> flow.getTarget())
                .map(target -> target instanceof Gateway && passed.add(target)
                        ? next(target, passed)
                        : "*" + label(target.getName(), target.getId()) + "*")
                .distinct()
                .collect(Collectors.joining(" or "));
    }

    private static String label(String name, String otherwise) {
        return name == null || name.isBlank() ? otherwise : name.replaceAll("\\s+", " ");
    }

    private static String documentation(BaseElement element) {
        return element.getDocumentations().stream()
                .map(Documentation::getTextContent)
                .map(String::strip)
                .collect(Collectors.joining(" "));
    }
}
