package org.ordertocash.models;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;

/** How a process is drawn: what lies on something else cannot be read, by process owners nor by auditors. */
final class DiagramGeometry {

    /** Parallel lines that are closer than this look like one. */
    private static final double APART = 8;

    /** What may lie on each other by rounding, or because it touches. */
    private static final double TOUCH = 1;

    private static final double LINE_HEIGHT = 14;
    private static final double NARROW_LETTER = 4.5;
    /** Short words are broken first. */
    private static final double WORD_MARGIN = 5;

    /** A shape or a label; {@code label} says which, {@code element} whose it is. */
    private record Box(BaseElement element, boolean label, Rectangle2D bounds) {

        String words() {
            return (label ? "the label of " : "") + element.getId();
        }

        /** Without its outermost pixel: what only touches it does not lie on it. */
        Rectangle2D inside() {
            return new Rectangle2D.Double(
                    bounds.getX() + TOUCH,
                    bounds.getY() + TOUCH,
                    bounds.getWidth() - 2 * TOUCH,
                    bounds.getHeight() - 2 * TOUCH);
        }

        /** A boundary event sits on the border of its activity. */
        boolean sitsOn(Box other) {
            return !label && element instanceof BoundaryEvent event && event.getAttachedTo() == other.element;
        }

        /** A sub-process is drawn around what belongs to it, with room for its own name above that. */
        boolean isAround(BaseElement other) {
            return !label && element instanceof SubProcess && other.getParentElement() == element;
        }
    }

    /** The line of a sequence flow. */
    private record Line(SequenceFlow flow, List<Point2D> points) {

        List<Line2D> segments() {
            List<Line2D> segments = new ArrayList<>();
            for (int i = 1; i < points.size(); i++) {
                segments.add(new Line2D.Double(points.get(i - 1), points.get(i)));
            }
            return segments;
        }

        Point2D start() {
            return points.get(0);
        }

        Point2D end() {
            return points.get(points.size() - 1);
        }

        boolean isEnd(Point2D point) {
            return point.distance(start()) <= TOUCH || point.distance(end()) <= TOUCH;
        }

        boolean hits(Rectangle2D box) {
            return segments().stream().anyMatch(segment -> segment.intersects(box));
        }
    }

    private DiagramGeometry() {}

    /** The start of each sentence: which element of which file. */
    private static String at(BpmnFile file, BaseElement element) {
        return file.name() + ": " + element.getId() + " ";
    }

    static List<String> flowsBeginAndEndAtTheirShapes(BpmnFile file) {
        List<String> faults = new ArrayList<>();
        List<Box> shapes = shapes(file);
        for (Line line : lines(file)) {
            for (Box shape : shapes) {
                boolean from = shape.element() == line.flow().getSource();
                boolean to = shape.element() == line.flow().getTarget();
                if (from && !docks(line.start(), shape) || to && !docks(line.end(), shape)) {
                    faults.add(at(file, line.flow()) + "is not drawn from border to border of what it joins: see "
                            + shape.words());
                }
            }
        }
        return faults;
    }

    static List<String> flowsDoNotCross(BpmnFile file) {
        return pairs(
                lines(file),
                (one, other) -> one.segments().stream()
                        .flatMap(mine -> other.segments().stream().filter(theirs -> cross(one, mine, other, theirs)))
                        .findAny()
                        .map(where ->
                                at(file, one.flow()) + "crosses " + other.flow().getId()));
    }

    static List<String> flowsDoNotShareALine(BpmnFile file) {
        return pairs(
                lines(file),
                (one, other) -> one.segments().stream()
                        .flatMap(mine -> other.segments().stream().filter(theirs -> runTogether(mine, theirs)))
                        .findAny()
                        .map(where -> at(file, one.flow()) + "is drawn on the line of "
                                + other.flow().getId()));
    }

    static List<String> flowsDoNotRunThroughShapes(BpmnFile file) {
        List<String> faults = new ArrayList<>();
        for (Line line : lines(file)) {
            for (Box shape : shapes(file)) {
                if (line.hits(shape.inside()) && !shape.isAround(line.flow())) {
                    faults.add(at(file, line.flow()) + "runs through " + shape.words());
                }
            }
        }
        return faults;
    }

    static List<String> labelsDoNotLieOnLines(BpmnFile file) {
        List<String> faults = new ArrayList<>();
        for (Box label : labels(file)) {
            lines(file).stream()
                    .filter(line -> line.hits(label.inside()))
                    .forEach(line -> faults.add(at(file, label.element()) + "has its label on the line of "
                            + line.flow().getId()));
        }
        return faults;
    }

    static List<String> shapesAndLabelsDoNotOverlap(BpmnFile file) {
        List<Box> boxes =
                Stream.concat(shapes(file).stream(), labels(file).stream()).toList();
        return pairs(
                boxes,
                (one, other) -> one.inside().intersects(other.inside())
                                && !one.sitsOn(other)
                                && !other.sitsOn(one)
                                && !frames(one, other)
                                && !frames(other, one)
                        ? Optional.of(file.name() + ": " + one.words() + " lies on " + other.words())
                        : Optional.empty());
    }

    private static boolean frames(Box one, Box other) {
        return one.isAround(other.element()) && one.bounds().contains(other.bounds());
    }

    /** Where the diagram does not say where a label stands, none of these rules can see it. */
    static List<String> labelsHaveRoomForTheirText(BpmnFile file) {
        List<String> faults = new ArrayList<>();
        List<Box> labels = labels(file);
        Stream.concat(
                        file.elements(FlowNode.class).stream()
                                .filter(node -> !(node instanceof Activity))
                                .filter(node -> node.getName() != null),
                        file.elements(SequenceFlow.class).stream().filter(flow -> flow.getName() != null))
                .forEach(element -> {
                    double room = labels.stream()
                            .filter(label -> label.element() == element)
                            .mapToDouble(label -> Math.floor(label.bounds().getHeight() / LINE_HEIGHT)
                                    * label.bounds().getWidth())
                            .findAny()
                            .orElse(0);
                    double width = labels.stream()
                            .filter(label -> label.element() == element)
                            .mapToDouble(label -> label.bounds().getWidth())
                            .findAny()
                            .orElse(0);
                    if (width < longestWord(element.getName()) * NARROW_LETTER + WORD_MARGIN) {
                        faults.add(at(file, element) + "has a label so narrow that it breaks a word of '"
                                + element.getName() + "'");
                    }
                    if (room < element.getName().length() * NARROW_LETTER) {
                        faults.add(at(file, element) + "has a label without room for '" + element.getName() + "'");
                    }
                });
        return faults;
    }

    private static int longestWord(String name) {
        return Stream.of(name.split(" ")).mapToInt(String::length).max().orElse(0);
    }

    /** At the middle of a side, which is the corner of a gateway and the border of an event. */
    private static boolean docks(Point2D point, Box shape) {
        Rectangle2D box = shape.bounds();
        if (shape.element() instanceof Activity) {
            Rectangle2D around = new Rectangle2D.Double(
                    box.getX() - TOUCH, box.getY() - TOUCH, box.getWidth() + 2 * TOUCH, box.getHeight() + 2 * TOUCH);
            return around.contains(point) && !shape.inside().contains(point);
        }
        return Stream.of(
                        new Point2D.Double(box.getCenterX(), box.getMinY()),
                        new Point2D.Double(box.getCenterX(), box.getMaxY()),
                        new Point2D.Double(box.getMinX(), box.getCenterY()),
                        new Point2D.Double(box.getMaxX(), box.getCenterY()))
                .anyMatch(middle -> middle.distance(point) <= TOUCH);
    }

    /** Two flows may meet where both begin or end: at the same side of the same shape. */
    private static boolean cross(Line one, Line2D mine, Line other, Line2D theirs) {
        if (!mine.intersectsLine(theirs)) {
            return false;
        }
        return Stream.of(mine.getP1(), mine.getP2(), theirs.getP1(), theirs.getP2())
                .noneMatch(point -> one.isEnd(point) && other.isEnd(point));
    }

    private static boolean runTogether(Line2D mine, Line2D theirs) {
        boolean upright = isUpright(mine);
        if (upright != isUpright(theirs)) {
            return false;
        }
        double apart = upright ? Math.abs(mine.getX1() - theirs.getX1()) : Math.abs(mine.getY1() - theirs.getY1());
        double together = upright
                ? common(mine.getY1(), mine.getY2(), theirs.getY1(), theirs.getY2())
                : common(mine.getX1(), mine.getX2(), theirs.getX1(), theirs.getX2());
        return apart < APART && together > TOUCH;
    }

    /** How much of the stretch from a to b lies between c and d. */
    private static double common(double a, double b, double c, double d) {
        return Math.min(Math.max(a, b), Math.max(c, d)) - Math.max(Math.min(a, b), Math.min(c, d));
    }

    private static boolean isUpright(Line2D line) {
        return Math.abs(line.getX1() - line.getX2()) < Math.abs(line.getY1() - line.getY2());
    }

    private static <T> List<String> pairs(List<T> all, BiFunction<T, T, Optional<String>> fault) {
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            for (T other : all.subList(i + 1, all.size())) {
                fault.apply(all.get(i), other).ifPresent(faults::add);
            }
        }
        return faults;
    }

    private static List<Line> lines(BpmnFile file) {
        return file.elements(BpmnEdge.class).stream()
                .map(edge -> new Line(
                        (SequenceFlow) edge.getBpmnElement(),
                        edge.getWaypoints().stream().map(DiagramGeometry::point).toList()))
                .toList();
    }

    private static Point2D point(Waypoint waypoint) {
        return new Point2D.Double(waypoint.getX(), waypoint.getY());
    }

    private static List<Box> shapes(BpmnFile file) {
        return file.elements(BpmnShape.class).stream()
                .map(shape -> new Box(shape.getBpmnElement(), false, rectangle(shape.getBounds())))
                .toList();
    }

    private static List<Box> labels(BpmnFile file) {
        List<Box> labels = new ArrayList<>();
        file.elements(BpmnShape.class).forEach(shape -> add(labels, shape.getBpmnElement(), shape.getBpmnLabel()));
        file.elements(BpmnEdge.class).forEach(edge -> add(labels, edge.getBpmnElement(), edge.getBpmnLabel()));
        return labels;
    }

    private static void add(Collection<Box> labels, BaseElement element, BpmnLabel label) {
        if (label != null && label.getBounds() != null) {
            labels.add(new Box(element, true, rectangle(label.getBounds())));
        }
    }

    private static Rectangle2D rectangle(Bounds bounds) {
        return new Rectangle2D.Double(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
    }
}
