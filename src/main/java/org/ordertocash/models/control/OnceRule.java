package org.ordertocash.models.control;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.ordertocash.models.ModelFinding;
import org.ordertocash.models.control.Ways.Point;
import org.ordertocash.models.control.Ways.Side;
import org.ordertocash.models.control.Ways.Step;

/**
 * No token comes twice to a step, no two tokens come to it side by side, and it is not done for each of many, unless an
 * answer between says that there is more to do.
 */
final class OnceRule {

    private final Control control;
    private final Facts facts;
    private final List<Selector> steps;
    private final List<Selector> unless;

    OnceRule(Control control, Map<String, Object> theCase, Facts facts) {
        this.control = control;
        this.facts = facts;
        steps = Control.selectors(theCase, "once");
        unless = Control.selectors(theCase, "unless");
    }

    List<Selector> targets() {
        return steps;
    }

    Optional<ModelFinding> check(Ways ways) {
        if (ways.points().stream().noneMatch(this::isStep)) {
            return Optional.empty();
        }
        return again(ways).or(() -> sideBySide(ways)).or(() -> forEachOfMany(ways));
    }

    private boolean isStep(Point point) {
        return point.side() == Side.IN && steps.stream().anyMatch(step -> step.does(point.facts()));
    }

    private boolean isMoreToDo(Step step) {
        return step.flow() != null
                && unless.stream()
                        .anyMatch(answer -> answer.finds(facts, step.from().file(), step.flow()));
    }

    private Optional<ModelFinding> again(Ways ways) {
        record Moment(Point point, boolean done, Moment before) {}
        Set<List<Object>> seen = new HashSet<>();
        Deque<Moment> next = new ArrayDeque<>();
        ways.starts().forEach(start -> next.add(new Moment(start, false, null)));
        while (!next.isEmpty()) {
            Moment moment = next.poll();
            if (!seen.add(List.of(moment.point(), moment.done()))) {
                continue;
            }
            if (moment.done() && isStep(moment.point())) {
                List<Point> way = new ArrayList<>();
                for (Moment one = moment; one != null; one = one.before()) {
                    way.add(one.point());
                }
                Collections.reverse(way);
                return Optional.of(Violation.of(control, way, "Do not lead it back to a step that was done already."));
            }
            boolean done = moment.done() || isStep(moment.point());
            for (Step step : ways.steps(moment.point())) {
                next.add(new Moment(step.to(), done && !isMoreToDo(step), moment));
            }
        }
        return Optional.empty();
    }

    private Optional<ModelFinding> sideBySide(Ways ways) {
        for (Point point : ways.points()) {
            List<List<Point>> branches = branches(ways, point);
            List<List<Point>> leading = branches.stream()
                    .map(branch -> wayTo(ways, branch))
                    .filter(way -> !way.isEmpty())
                    .toList();
            if (leading.size() > 1) {
                List<Point> way = new ArrayList<>(List.of(point));
                way.addAll(leading.get(0));
                return Optional.of(Violation.of(
                        control,
                        way,
                        "Another branch that begins there comes to such a step, too. Leave one of them."));
            }
        }
        return Optional.empty();
    }

    /** Where several tokens go on from here: the first points of each branch. */
    private static List<List<Point>> branches(Ways ways, Point point) {
        List<List<Point>> branches = new ArrayList<>();
        if (point.side() == Side.OUT
                && !(point.node() instanceof ExclusiveGateway)
                && !(point.node() instanceof EventBasedGateway)) {
            ways.steps(point).stream()
                    .filter(step -> step.flow() != null)
                    .forEach(step -> branches.add(List.of(step.to())));
            return branches.size() > 1 ? branches : List.of();
        }
        List<Point> beside = ways.beside().getOrDefault(point, List.of());
        if (point.side() == Side.IN && !beside.isEmpty()) {
            beside.forEach(event -> branches.add(List.of(event)));
            branches.add(ways.points().stream()
                    .filter(other -> other.side() == Side.OUT && other.number() == point.number() + 1)
                    .toList());
        }
        return branches;
    }

    /** The way from the beginning of a branch to a step; none where there is no way, or an answer lies between. */
    private List<Point> wayTo(Ways ways, List<Point> begin) {
        record Moment(Point point, Moment before) {}
        Set<Point> seen = new HashSet<>();
        Deque<Moment> next = new ArrayDeque<>();
        begin.forEach(point -> next.add(new Moment(point, null)));
        while (!next.isEmpty()) {
            Moment moment = next.poll();
            boolean join = moment.point().node() instanceof ParallelGateway gateway
                    && moment.point().side() == Side.IN
                    && moment.point().file().arriving(gateway).size() > 1;
            if (join || !seen.add(moment.point())) {
                continue; // behind a join the branches are one again
            }
            if (isStep(moment.point())) {
                List<Point> way = new ArrayList<>();
                for (Moment one = moment; one != null; one = one.before()) {
                    way.add(0, one.point());
                }
                return way;
            }
            ways.steps(moment.point()).stream()
                    .filter(step -> !isMoreToDo(step))
                    .forEach(step -> next.add(new Moment(step.to(), moment)));
        }
        return List.of();
    }

    private Optional<ModelFinding> forEachOfMany(Ways ways) {
        return ways.points().stream()
                .filter(point -> point.side() == Side.IN && point.facts().many())
                .flatMap(point -> ways.inside(point).stream()
                        .filter(this::isStep)
                        .map(step -> Violation.of(
                                control,
                                step.equals(point) ? List.of(point) : List.of(point, step),
                                "It is marked as to be done for each of many. Remove the mark.")))
                .findFirst();
    }
}
