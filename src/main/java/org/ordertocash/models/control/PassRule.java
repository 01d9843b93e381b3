package org.ordertocash.models.control;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.ordertocash.models.ModelFinding;
import org.ordertocash.models.control.Ways.Point;
import org.ordertocash.models.control.Ways.Side;
import org.ordertocash.models.control.Ways.Step;

/**
 * Every way to certain steps passes certain others first, in this order. Counted is how many of these stages surely lie
 * behind a token: where ways meet, the fewer; where a parallel gateway waits for all its branches, the more. Who begins
 * a stage again has to end it again.
 */
final class PassRule {

    private final Control control;
    private final Facts facts;
    private final List<Selector> targets;
    private final List<List<Selector>> stages;
    /** By step: which of the stages it is. Ways are walked many times over the same steps. */
    private final Map<NodeFacts, BitSet> found = new IdentityHashMap<>();

    PassRule(Control control, Map<String, Object> theCase, Facts facts) {
        this.control = control;
        this.facts = facts;
        targets = Control.selectors(theCase, "before");
        stages = Control.stages(theCase, "must-pass");
    }

    List<Selector> targets() {
        return targets;
    }

    /** For each step that some way reaches too early, the shortest such way. */
    List<ModelFinding> check(Ways ways) {
        List<Point> reached = targetsIn(ways);
        if (reached.isEmpty()) {
            return List.of();
        }
        int[] passed = fewestPassed(ways);
        Map<String, Point> early = new LinkedHashMap<>();
        reached.stream()
                .filter(point -> passed[point.number()] < stages.size())
                .forEach(point -> early.putIfAbsent(
                        point.file().file()
                                + (point.node() == null ? "" : point.node().getId()),
                        point));
        return early.values().stream()
                .map(point -> Violation.of(control, way(ways, point), remedy(passed[point.number()])))
                .toList();
    }

    private String remedy(int passed) {
        return "Lead it first through "
                + stages.subList(passed, stages.size()).stream()
                        .map(stage -> stage.stream().map(Selector::words).collect(Collectors.joining(" or ")))
                        .collect(Collectors.joining(", then "))
                + ".";
    }

    private List<Point> targetsIn(Ways ways) {
        return ways.points().stream()
                .filter(point -> targets.stream().anyMatch(target -> isTarget(target, point)))
                .toList();
    }

    private static boolean isTarget(Selector target, Point point) {
        return target.kind() == Selector.Kind.END_OF
                ? point.side() == Side.END
                        && point.ofProcess()
                        && point.file().key().equals(target.value())
                : point.side() == Side.IN && target.does(point.facts());
    }

    /** By point: the fewest stages behind any token that comes there; more than there are where none comes. */
    private int[] fewestPassed(Ways ways) {
        int never = stages.size() + 1;
        List<List<Step>> incoming = new ArrayList<>();
        ways.points().forEach(point -> incoming.add(new ArrayList<>()));
        boolean[] seen = new boolean[ways.points().size()];
        Deque<Point> next = new ArrayDeque<>(ways.starts());
        while (!next.isEmpty()) {
            Point point = next.pop();
            if (!seen[point.number()]) {
                seen[point.number()] = true;
                for (Step step : ways.steps(point)) {
                    incoming.get(step.to().number()).add(step);
                    next.add(step.to());
                }
            }
        }
        int[] passed = new int[ways.points().size()];
        Arrays.fill(passed, never);
        Deque<Point> changed = new ArrayDeque<>();
        for (Point start : ways.starts()) {
            passed[start.number()] = 0;
            changed.add(start);
        }
        while (!changed.isEmpty()) {
            for (Step step : ways.steps(changed.pop())) {
                Point to = step.to();
                var arriving = incoming.get(to.number()).stream()
                        .mapToInt(one -> passed[one.from().number()] == never
                                ? never
                                : after(one, after(one.from(), passed[one.from().number()])));
                int fewest = isJoin(to)
                        ? arriving.max().orElse(never)
                        : arriving.min().orElse(never);
                if (fewest < passed[to.number()]) {
                    passed[to.number()] = fewest;
                    changed.add(to);
                }
            }
        }
        return passed;
    }

    private static boolean isJoin(Point point) {
        return point.node() instanceof ParallelGateway gateway
                && point.side() == Side.IN
                && point.file().arriving(gateway).size() > 1;
    }

    /** What is passed when a token leaves this point with so much passed before. */
    private int after(Point point, int before) {
        if (point.node() == null || before > stages.size()) {
            return before;
        }
        int passed = before;
        if (point.side() == Side.IN) {
            for (int stage = 0; stage < passed; stage++) {
                if (finds(stage, point)) {
                    passed = stage; // begun again
                }
            }
        }
        while (passed < stages.size() && finds(passed, point) && (point.side() == Side.OUT || isBegun(passed))) {
            passed++;
        }
        return passed;
    }

    private boolean isBegun(int stage) {
        return stages.get(stage).stream().allMatch(selector -> selector.kind() == Selector.Kind.BEGUN);
    }

    private boolean finds(int stage, Point point) {
        return found.computeIfAbsent(point.facts(), this::stagesOf).get(stage);
    }

    private BitSet stagesOf(NodeFacts step) {
        BitSet of = new BitSet();
        for (int stage = 0; stage < stages.size(); stage++) {
            of.set(stage, stages.get(stage).stream().anyMatch(selector -> selector.finds(step)));
        }
        return of;
    }

    private int after(Step step, int before) {
        int passed = before;
        while (step.flow() != null && passed < stages.size() && answers(passed, step)) {
            passed++;
        }
        return passed;
    }

    private boolean answers(int stage, Step step) {
        return stages.get(stage).stream()
                .anyMatch(selector -> selector.finds(facts, step.from().file(), step.flow()));
    }

    /** The shortest way to the point with too little passed. */
    private List<Point> way(Ways ways, Point target) {
        record Moment(Point point, int passed, Moment before) {}
        boolean[][] seen = new boolean[ways.points().size()][stages.size() + 1];
        Deque<Moment> next = new ArrayDeque<>();
        ways.starts().forEach(start -> next.add(new Moment(start, 0, null)));
        while (!next.isEmpty()) {
            Moment moment = next.poll();
            if (seen[moment.point().number()][moment.passed()]) {
                continue;
            }
            seen[moment.point().number()][moment.passed()] = true;
            if (moment.point().equals(target) && moment.passed() < stages.size()) {
                List<Point> way = new ArrayList<>();
                for (Moment one = moment; one != null; one = one.before()) {
                    way.add(one.point());
                }
                Collections.reverse(way);
                return way;
            }
            int left = after(moment.point(), moment.passed());
            ways.steps(moment.point()).forEach(step -> next.add(new Moment(step.to(), after(step, left), moment)));
        }
        return List.of(target);
    }
}
