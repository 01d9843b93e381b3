package org.ordertocash.models.lint;

import static org.ordertocash.models.BpmnFile.camunda;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.ordertocash.models.BpmnFile;
import org.ordertocash.models.ModelFinding;
import org.ordertocash.models.ReadModels;

/** A case begins, comes to every step, stops turning, and ends. */
final class FlowShape {

    private static final String RULE = "flow";

    private final ReadModels models;

    FlowShape(ReadModels models) {
        this.models = models;
    }

    List<ModelFinding> check(BpmnFile file) {
        List<ModelFinding> findings = new ArrayList<>();
        flowsStayInTheirFrame(file, findings);
        everyStepIsReached(file, findings);
        everyStepLeadsToAnEnd(file, findings);
        gatewaysDecide(file, findings);
        branchesComeTogether(file, findings);
        whatRunsBesideEndsByItself(file, findings);
        noLoopTurnsWithoutWaiting(file, findings);
        return findings;
    }

    private static void flowsStayInTheirFrame(BpmnFile file, List<ModelFinding> findings) {
        file.elements(SequenceFlow.class).stream()
                .filter(flow -> !flow.getParentElement().equals(flow.getSource().getParentElement())
                        || !flow.getParentElement().equals(flow.getTarget().getParentElement()))
                .forEach(flow -> findings.add(file.finding(
                        RULE,
                        flow,
                        "crosses the border of a sub-process. Let it end inside, and lead on from the"
                                + " sub-process.")));
        file.elements(BoundaryEvent.class).stream()
                .filter(event -> event.getAttachedTo() == null
                        || !event.getParentElement()
                                .equals(event.getAttachedTo().getParentElement()))
                .forEach(event -> findings.add(file.finding(
                        RULE,
                        event,
                        "is attached to nothing beside it. Draw it on the border of the step that it"
                                + " belongs to.")));
    }

    private static void everyStepIsReached(BpmnFile file, List<ModelFinding> findings) {
        Set<FlowNode> reached = new LinkedHashSet<>();
        Deque<FlowNode> next = new ArrayDeque<>();
        file.elements(StartEvent.class).stream()
                .filter(start -> start.getParentElement() instanceof Process
                        || start.getParentElement() instanceof SubProcess sub && sub.triggeredByEvent())
                .forEach(next::add);
        if (next.isEmpty()) {
            findings.add(file.finding(RULE, file.process(), "has no start. Draw a start event."));
        }
        while (!next.isEmpty()) {
            FlowNode node = next.pop();
            if (reached.add(node)) {
                next.addAll(followers(file, node));
            }
        }
        file.elements(FlowNode.class).stream()
                .filter(node -> !reached.contains(node))
                .filter(node -> !(node instanceof SubProcess sub && sub.triggeredByEvent()))
                .forEach(node -> findings.add(file.finding(
                        RULE, node, "is reached by no way through the process. Lead a flow to it, or remove it.")));
    }

    private static void everyStepLeadsToAnEnd(BpmnFile file, List<ModelFinding> findings) {
        Set<FlowNode> ending = new HashSet<>(file.elements(EndEvent.class));
        boolean more = true;
        while (more) {
            more = file.elements(FlowNode.class).stream()
                            .filter(node -> !ending.contains(node))
                            .filter(node -> followers(file, node).stream().anyMatch(ending::contains))
                            .filter(ending::add)
                            .count()
                    > 0;
        }
        for (FlowNode node : file.elements(FlowNode.class)) {
            boolean event = node instanceof SubProcess sub && sub.triggeredByEvent();
            if (!event && !(node instanceof EndEvent) && file.leaving(node).isEmpty()) {
                findings.add(file.finding(
                        RULE,
                        node,
                        "leads nowhere. Lead it on, or to an end event that says what became of the case."));
            } else if (!event && !ending.contains(node)) {
                findings.add(file.finding(
                        RULE, node, "never comes to an end: every way from here turns for ever. Draw a way out."));
            }
        }
    }

    private static void gatewaysDecide(BpmnFile file, List<ModelFinding> findings) {
        file.elements(ParallelGateway.class).stream()
                .flatMap(gateway -> file.leaving(gateway).stream())
                .filter(flow -> flow.getConditionExpression() != null)
                .forEach(flow -> findings.add(file.finding(
                        RULE,
                        flow,
                        "has a condition behind a parallel gateway, which takes all its flows whatever their conditions"
                                + " say. Remove the condition, or make the gateway exclusive.")));
        for (ExclusiveGateway gateway : file.elements(ExclusiveGateway.class)) {
            for (SequenceFlow flow : file.leaving(gateway)) {
                boolean otherwise = flow.equals(gateway.getDefault());
                boolean asked = flow.getConditionExpression() != null;
                if (file.leaving(gateway).size() > 1 && otherwise == asked) {
                    findings.add(file.finding(
                            RULE,
                            flow,
                            otherwise
                                    ? "has a condition, but is what is done otherwise: the condition is never asked."
                                            + " Remove one of the two."
                                    : "has no condition and is not what is done otherwise. Give it one, or make it the"
                                            + " default."));
                }
            }
        }
    }

    /** A branch that turns back to where it forked, alone, begins the others anew with each round. */
    private static void branchesComeTogether(BpmnFile file, List<ModelFinding> findings) {
        for (ParallelGateway fork : file.elements(ParallelGateway.class)) {
            if (file.leaving(fork).size() > 1
                    && reachedAlone(file, followers(file, fork), null).contains(fork)) {
                findings.add(file.finding(
                        RULE,
                        fork,
                        "is parallel, and one of its branches leads back to it without the others: each round would"
                                + " begin them once more. Let a parallel gateway wait for all of them first, or make it"
                                + " exclusive."));
            }
        }
    }

    /**
     * Where a token can come without waiting for others.
     *
     * @param not what it does not come through; null: it may come everywhere
     */
    private static Set<FlowNode> reachedAlone(BpmnFile file, Collection<FlowNode> from, FlowNode not) {
        Set<FlowNode> reached = new LinkedHashSet<>();
        Deque<FlowNode> next = new ArrayDeque<>(from);
        while (!next.isEmpty()) {
            FlowNode node = next.pop();
            boolean joins =
                    node instanceof ParallelGateway && node.getIncoming().size() > 1;
            // at an end a token waits for those beside it, too
            if (!joins && !(node instanceof EndEvent) && !node.equals(not) && reached.add(node)) {
                next.addAll(followers(file, node));
            }
        }
        return reached;
    }

    /** An event that does not interrupt its step, and goes on where that step does, makes the case be there twice. */
    private static void whatRunsBesideEndsByItself(BpmnFile file, List<ModelFinding> findings) {
        for (BoundaryEvent event : file.elements(BoundaryEvent.class)) {
            if (!event.cancelActivity() && event.getAttachedTo() != null) {
                Set<FlowNode> beside = reachedAlone(
                        file,
                        file.leaving(event).stream()
                                .map(SequenceFlow::getTarget)
                                .toList(),
                        event);
                Set<FlowNode> onwards = reachedAlone(
                        file,
                        file.leaving(event.getAttachedTo()).stream()
                                .map(SequenceFlow::getTarget)
                                .toList(),
                        event);
                beside.stream()
                        .filter(onwards::contains)
                        .findFirst()
                        .ifPresent(both -> findings.add(file.finding(
                                RULE,
                                event,
                                "runs beside "
                                        + file.called(event.getAttachedTo().getId()) + ", and both lead to "
                                        + file.called(both.getId()) + ": the case would come there twice. Let the event"
                                        + " interrupt its step, or end its way by itself.")));
            }
        }
    }

    private void noLoopTurnsWithoutWaiting(BpmnFile file, List<ModelFinding> findings) {
        Map<FlowNode, Integer> colours = new HashMap<>();
        for (FlowNode node : file.elements(FlowNode.class)) {
            loop(file, node, colours, new ArrayDeque<>())
                    .ifPresent(loop -> findings.add(new ModelFinding(
                            file.file(),
                            loop.get(0).getId(),
                            "loop",
                            file.called(loop.get(0).getId()) + " is in a loop that nothing stops: "
                                    + loop.stream()
                                            .map(step -> file.called(step.getId()))
                                            .collect(Collectors.joining(", "))
                                    + ". A case would turn there until the machine gives up. Let a person, a message"
                                    + " or a time be waited for, or set the step to run as a job of its own.",
                            loop.stream()
                                    .map(step -> new ModelFinding.Place(file.file(), step.getId()))
                                    .toList())));
        }
    }

    /** Depth first: what is met again while still open closes a loop. */
    private Optional<List<FlowNode>> loop(
            BpmnFile file, FlowNode node, Map<FlowNode, Integer> colours, Deque<FlowNode> open) {
        if (colours.containsKey(node) || pauses(node, new HashSet<>())) {
            if (Integer.valueOf(1).equals(colours.get(node))) {
                List<FlowNode> loop = new ArrayList<>(open);
                Collections.reverse(loop);
                return Optional.of(loop.subList(loop.indexOf(node), loop.size()));
            }
            return Optional.empty();
        }
        colours.put(node, 1);
        open.push(node);
        for (FlowNode follower : followers(file, node)) {
            Optional<List<FlowNode>> found = loop(file, follower, colours, open);
            if (found.isPresent()) {
                colours.put(node, 2); // told once
                return found;
            }
        }
        open.pop();
        colours.put(node, 2);
        return Optional.empty();
    }

    /** Whether a case surely stops here for a while: for somebody, something, or a job. */
    private boolean pauses(FlowNode node, Set<String> asked) {
        if (node instanceof UserTask
                || node instanceof ReceiveTask
                || node instanceof BoundaryEvent
                || node instanceof IntermediateCatchEvent
                || node instanceof EventBasedGateway
                || "true".equals(camunda(node, "asyncBefore"))
                || "true".equals(camunda(node, "asyncAfter"))) {
            return true;
        }
        if (node instanceof CallActivity call) {
            return asked.add(String.valueOf(call.getCalledElement()))
                    && models.process(String.valueOf(call.getCalledElement()))
                            .filter(called -> surely(called, called.process(), asked))
                            .isPresent();
        }
        return false;
    }

    private boolean surely(BpmnFile file, ModelElementInstance scope, Set<String> asked) {
        Set<FlowNode> seen = new HashSet<>();
        Deque<FlowNode> next = new ArrayDeque<>();
        file.elements(StartEvent.class).stream()
                .filter(start -> scope.equals(start.getParentElement()))
                .forEach(next::add);
        while (!next.isEmpty()) {
            FlowNode node = next.pop();
            if (pauses(node, asked) || !seen.add(node)) {
                continue;
            }
            if (node instanceof EndEvent && scope.equals(node.getParentElement())) {
                return false;
            }
            next.addAll(followers(file, node));
        }
        return true;
    }

    /** Where a case can be next: into a sub-process, out of it, and by the events at its border. */
    private static Collection<FlowNode> followers(BpmnFile file, FlowNode node) {
        Set<FlowNode> followers = new LinkedHashSet<>();
        if (node instanceof SubProcess sub) {
            file.elements(StartEvent.class).stream()
                    .filter(start -> sub.equals(start.getParentElement()))
                    .forEach(followers::add);
        } else {
            file.leaving(node).forEach(flow -> followers.add(flow.getTarget()));
        }
        if (node instanceof Activity) {
            file.elements(BoundaryEvent.class).stream()
                    .filter(event -> node.equals(event.getAttachedTo()))
                    .forEach(followers::add);
        }
        if (node instanceof EndEvent && node.getParentElement() instanceof SubProcess outer) {
            file.leaving(outer).forEach(flow -> followers.add(flow.getTarget()));
        }
        return followers;
    }
}
