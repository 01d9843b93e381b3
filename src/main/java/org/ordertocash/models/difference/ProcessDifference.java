package org.ordertocash.models.difference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.ordertocash.models.BpmnFile;
import org.ordertocash.models.BpmnFile.Value;
import org.ordertocash.models.difference.Change.Kind;

/** Two versions of a process, element by element; where they are drawn does not count. */
final class ProcessDifference {

    private static final Set<String> DRAWING = Set.of("bpmndi:", "dc:", "di:", "bioc:", "color:");
    private static final Set<String> OF_THE_FILE = Set.of("exporter", "exporterVersion", "targetNamespace");
    /** What the flows themselves say. */
    private static final Set<String> REPEATED = Set.of("bpmn:incoming", "bpmn:outgoing");

    private static final Set<String> ELEMENTS = Set.of("sourceRef", "targetRef", "attachedToRef", "default");

    private ProcessDifference() {}

    static List<Change> between(BpmnFile before, BpmnFile after) {
        Map<String, Map<String, String>> was = facts(before);
        Map<String, Map<String, String>> is = facts(after);
        Set<String> ids = new TreeSet<>(was.keySet());
        ids.addAll(is.keySet());
        List<Change> changes = new ArrayList<>();
        for (String id : ids) {
            if (!was.containsKey(id)) {
                changes.add(Change.of(after.file(), id, Kind.NEW, called(after, id)));
            } else if (!is.containsKey(id)) {
                changes.add(Change.of(before.file(), id, Kind.GONE, called(before, id)));
            } else {
                facts(before, after, id, was.get(id), is.get(id), changes);
            }
        }
        return changes;
    }

    private static void facts(
            BpmnFile before,
            BpmnFile after,
            String id,
            Map<String, String> was,
            Map<String, String> is,
            List<Change> changes) {
        Set<String> names = new TreeSet<>(was.keySet());
        names.addAll(is.keySet());
        for (String name : names) {
            String old = was.getOrDefault(name, "");
            String now = is.getOrDefault(name, "");
            if (!old.equals(now)) {
                changes.add(Change.of(
                        after.file(),
                        id,
                        Kind.CHANGED,
                        called(before, id) + ": " + PropertyWords.of(name) + " "
                                + (ELEMENTS.contains(name)
                                        ? Change.fromTo(label(before, old), label(after, now))
                                        : Change.fromTo(old, now))));
            }
        }
    }

    private static String label(BpmnFile file, String id) {
        return id.isEmpty() ? "" : file.called(id).replace("*", "");
    }

    /** By element: what it says, by what names it. */
    private static Map<String, Map<String, String>> facts(BpmnFile file) {
        Map<String, Map<String, List<String>>> lists = new LinkedHashMap<>();
        for (Value value : file.values()) {
            boolean drawn = DRAWING.stream()
                    .anyMatch(space ->
                            value.tag().startsWith(space) || value.attribute().startsWith(space));
            boolean ofNoMeaning = OF_THE_FILE.contains(value.attribute())
                    || REPEATED.contains(value.tag())
                    || value.tag().equals("bpmn:definitions")
                    || value.attribute().equals("id")
                    || value.attribute().equals("xsi:type");
            if (drawn || ofNoMeaning || value.element().isEmpty()) {
                continue;
            }
            Map<String, List<String>> ofElement = lists.computeIfAbsent(value.element(), key -> new TreeMap<>());
            if (value.isText() || !value.attribute().isEmpty()) {
                ofElement.computeIfAbsent(name(value), key -> new ArrayList<>()).add(value.text());
            }
        }
        return lists.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        element -> element.getValue().entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey, fact -> String.join(", ", fact.getValue())))));
    }

    /** A mapping or a listener has attributes of its own, beside those of its step. */
    private static String name(Value value) {
        return value.isText()
                ? value.tag()
                : value.tag().startsWith("camunda:") ? value.tag() + " " + value.attribute() : value.attribute();
    }

    private static String called(BpmnFile file, String id) {
        var element = file.model().getModelElementById(id);
        String kind = element instanceof SequenceFlow
                ? ""
                : element instanceof Activity
                        ? "Task "
                        : element instanceof Gateway ? "Gateway " : element instanceof Event ? "Event " : "";
        return kind + file.called(id);
    }
}
