package org.ordertocash.models.control;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.ordertocash.models.BpmnFile;
import org.ordertocash.models.ReadModels;

/**
 * All ways that a token can take from the start of a process, through the processes that it calls. Each element is two
 * points, where a token comes in and where it goes out when the element is done; an event at a border begins inside.
 */
final class Ways {

    private static final int MAX_POINTS = 20_000;

    /** Which side of an element, or the end of a process. */
    enum Side {
        IN,
        OUT,
        END
    }

    /**
     * A place of a token.
     *
     * @param node null at the end of a process or sub-process
     * @param facts what the step does; nothing at the end
     */
    record Point(int number, BpmnFile file, FlowNode node, NodeFacts facts, Side side, boolean ofProcess) {

        // there is one of each, and a file would be compared to the last letter
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return number;
        }
    }

    /** @param flow null where no flow is drawn */
    record Step(Point from, Point to, FlowFacts flow) {}

    private final ReadModels models;
    private final Facts facts;
    private final List<Point> points = new ArrayList<>();
    private final Map<Integer, List<Step>> steps = new HashMap<>();
    private final List<Point> starts = new ArrayList<>();
    /** What begins beside an activity that goes on: an event at its border, a sub-process begun by an event. */
    private final Map<Point, List<Point>> beside = new HashMap<>();
    /** The points within an activity, also those of what it calls. */
    private final Map<Point, Set<Point>> inside = new HashMap<>();

    private Ways(ReadModels models, Facts facts) {
        this.models = models;
        this.facts = facts;
    }

    static Ways from(ReadModels models, Facts facts, BpmnFile root) {
        Ways ways = new Ways(models, facts);
        Scope scope = ways.scope(root, root.process(), Set.of(root.key()));
        ways.starts.addAll(scope.starts());
        return ways;
    }

    private record Scope(List<Point> starts, Point end, Set<Point> points) {}

    private Scope scope(BpmnFile file, ModelElementInstance element, Set<String> calling) {
        Map<String, Point> in = new HashMap<>();
        Map<String, Point> out = new HashMap<>();
        Set<Point> all = new LinkedHashSet<>();
        Point end = point(file, null, Side.END, element instanceof Process);
        List<FlowNode> nodes = file.elements(FlowNode.class).stream()
                .filter(node -> element.equals(node.getParentElement()))
                .toList();
        List<Scope> events = new ArrayList<>();
        Set<Point> aside = new HashSet<>();
        for (FlowNode node : nodes) {
            if (node instanceof SubProcess sub && sub.triggeredByEvent()) {
                events.add(scope(file, sub, calling));
                continue;
            }
            Point enters = point(file, node, Side.IN, false);
            Point leaves = point(file, node, Side.OUT, false);
            in.put(node.getId(), enters);
            out.put(node.getId(), leaves);
            all.add(enters);
            all.add(leaves);
            Set<Point> within = within(file, node, enters, leaves, calling);
            inside.put(enters, within);
            all.addAll(within);
        }
        for (FlowNode node : nodes) {
            file.leaving(node).stream()
                    .filter(flow -> out.containsKey(node.getId())
                            && flow.getTarget() != null
                            && in.containsKey(flow.getTarget().getId()))
                    .forEach(flow ->
                            step(out.get(node.getId()), in.get(flow.getTarget().getId()), flow));
            if (node instanceof BoundaryEvent event) {
                atTheBorder(event, in, aside);
            }
        }
        for (Scope event : events) {
            byEvent(event, all, aside, in.values());
        }
        List<Point> begin = nodes.stream()
                .filter(node -> node instanceof StartEvent)
                .map(node -> in.get(node.getId()))
                .toList();
        ends(file, nodes, begin, out, aside, end);
        events.stream()
                .filter(event -> event.starts().stream().noneMatch(aside::contains))
                .forEach(event -> step(event.end(), end, null));
        events.forEach(event -> all.addAll(event.points()));
        all.add(end);
        return new Scope(begin, end, all);
    }

    /** Into what an activity consists of, and out of it. */
    private Set<Point> within(BpmnFile file, FlowNode node, Point enters, Point leaves, Set<String> calling) {
        Optional<Scope> inner = Optional.empty();
        if (node instanceof SubProcess sub) {
            inner = Optional.of(scope(file, sub, calling));
        } else if (node instanceof CallActivity call && points.size() < MAX_POINTS) {
            String key = String.valueOf(call.getCalledElement());
            if (!calling.contains(key)) {
                Set<String> deeper = new HashSet<>(calling);
                deeper.add(key);
                inner = models.process(key).map(called -> scope(called, called.process(), deeper));
            }
        }
        boolean anyTimes = node instanceof Activity activity && activity.getLoopCharacteristics() != null;
        if (inner.isEmpty() || anyTimes) {
            step(enters, leaves, null); // also a step that is to be done for each of nothing
        }
        inner.ifPresent(scope -> {
            List<Point> plain = scope.starts().stream()
                    .filter(start ->
                            ((StartEvent) start.node()).getEventDefinitions().isEmpty())
                    .toList();
            (plain.isEmpty() ? scope.starts() : plain).forEach(start -> step(enters, start, null));
            step(scope.end(), leaves, null);
        });
        Set<Point> within = new LinkedHashSet<>();
        within.add(enters);
        inner.ifPresent(scope -> within.addAll(scope.points()));
        return within;
    }

    private void atTheBorder(BoundaryEvent event, Map<String, Point> in, Set<Point> aside) {
        Point border = in.get(event.getId());
        Point attached = event.getAttachedTo() == null
                ? null
                : in.get(event.getAttachedTo().getId());
        if (attached == null) {
            return;
        }
        inside.get(attached).forEach(point -> step(point, border, null));
        if (!event.cancelActivity()) {
            aside.add(border);
            beside.computeIfAbsent(attached, key -> new ArrayList<>()).add(border);
        }
    }

    private void byEvent(Scope event, Set<Point> all, Set<Point> aside, Collection<Point> entered) {
        for (Point start : event.starts()) {
            all.forEach(point -> step(point, start, null));
            if (!((StartEvent) start.node()).isInterrupting()) {
                aside.add(start);
                entered.forEach(point ->
                        beside.computeIfAbsent(point, key -> new ArrayList<>()).add(start));
            }
        }
    }

    /** A process has ended when its tokens have: what runs beside does not end it. */
    private void ends(
            BpmnFile file,
            List<FlowNode> nodes,
            List<Point> begin,
            Map<String, Point> out,
            Set<Point> aside,
            Point end) {
        Set<Point> main = new HashSet<>();
        Deque<Point> next = new ArrayDeque<>(begin);
        while (!next.isEmpty()) {
            Point point = next.pop();
            if (!aside.contains(point) && main.add(point)) {
                steps(point).forEach(step -> next.add(step.to()));
            }
        }
        List<Point> last = nodes.stream()
                .filter(node -> out.containsKey(node.getId()))
                .filter(node -> node instanceof EndEvent || file.leaving(node).isEmpty())
                .map(node -> out.get(node.getId()))
                .toList();
        List<Point> ofMain = last.stream().filter(main::contains).toList();
        (ofMain.isEmpty() ? last : ofMain).forEach(point -> step(point, end, null));
    }

    private Point point(BpmnFile file, FlowNode node, Side side, boolean ofProcess) {
        Point point = new Point(points.size(), file, node, facts.of(node), side, ofProcess);
        points.add(point);
        return point;
    }

    private void step(Point from, Point to, SequenceFlow flow) {
        steps.computeIfAbsent(from.number(), key -> new ArrayList<>())
                .add(new Step(from, to, flow == null ? null : facts.of(from.file(), flow)));
    }

    List<Point> points() {
        return points;
    }

    List<Point> starts() {
        return starts;
    }

    List<Step> steps(Point from) {
        return steps.getOrDefault(from.number(), List.of());
    }

    Map<Point, List<Point>> beside() {
        return beside;
    }

    /** The points within an activity, by where it is entered. */
    Set<Point> inside(Point entered) {
        return inside.getOrDefault(entered, Set.of());
    }
}
