package org.ordertocash.models.merge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ordertocash.models.merge.ModelPart.Kind;

/**
 * Makes a merged process one that can be drawn and run: nothing refers to what is not there, elements name the flows
 * that they have, and everything has its place on the diagram.
 */
final class DrawnProcess {

    private static final List<String> REFERENCES =
            List.of("sourceRef", "targetRef", "attachedToRef", "default", "messageRef", "errorRef", "signalRef");
    private static final String DRAWN = "bpmnElement";

    private final ModelPart merged;
    private final ModelPart company;
    private final ModelPart product;
    private final ConflictWords words;
    private final List<MergeConflict> conflicts;

    DrawnProcess(
            ModelPart merged,
            ModelPart company,
            ModelPart product,
            ConflictWords words,
            List<MergeConflict> conflicts) {
        this.merged = merged;
        this.company = company;
        this.product = product;
        this.words = words;
        this.conflicts = conflicts;
    }

    void complete() throws NotMergeable {
        uniqueIds();
        while (mendOne()) {
            // each turn brings back or leaves out one element, and none twice
        }
        nameFlows();
        draw();
    }

    /** Where a part is: what is around it, from the root. */
    private record Place(ModelPart part, List<ModelPart> around) {

        ModelPart parent() {
            return around.get(around.size() - 1);
        }

        /** What is drawn as one: a task with all that it says, an event with its message. */
        Place element() {
            for (int i = 1; i < around.size(); i++) {
                String name = around.get(i - 1).name();
                if (name.equals("bpmn:process") || name.equals("bpmn:subProcess")) {
                    ModelPart inner = i < around.size() ? around.get(i) : part;
                    if (!inner.name().equals("bpmn:subProcess")) {
                        return new Place(inner, around.subList(0, i));
                    }
                }
            }
            return this;
        }
    }

    private static Map<String, Place> places(ModelPart root) {
        Map<String, Place> places = new LinkedHashMap<>();
        collect(root, List.of(), places);
        return places;
    }

    private static void collect(ModelPart part, List<ModelPart> around, Map<String, Place> places) {
        if (!part.id().isEmpty()) {
            places.putIfAbsent(part.id(), new Place(part, around));
        }
        List<ModelPart> deeper = new ArrayList<>(around);
        deeper.add(part);
        part.parts().forEach(inner -> collect(inner, deeper, places));
    }

    private void uniqueIds() throws NotMergeable {
        Set<String> seen = new HashSet<>();
        List<String> twice = new ArrayList<>();
        merged.forEach(part -> {
            if (!part.id().isEmpty() && !seen.add(part.id())) {
                twice.add(part.id());
            }
        });
        if (!twice.isEmpty()) {
            throw new NotMergeable("Both moved or added " + String.join(", ", twice) + " into different places");
        }
    }

    private boolean mendOne() {
        Map<String, Place> places = places(merged);
        Map<String, Place> companys = places(company);
        for (Place place : places.values()) {
            for (String reference : REFERENCES) {
                String missing = place.part().value(reference);
                if (missing.isEmpty() || places.containsKey(missing)) {
                    continue;
                }
                Place user = place.element();
                if (companys.containsKey(missing)) {
                    bringBack(companys.get(missing), user, places);
                } else {
                    leaveOut(user, companys, missing);
                }
                return true;
            }
        }
        return false;
    }

    /** What the product removed, and something that the company added leads to or needs. */
    private void bringBack(Place gone, Place user, Map<String, Place> places) {
        Place back = gone;
        while (!back.parent().id().isEmpty()
                && !places.containsKey(back.parent().id())) {
            back = places(company).get(back.parent().id());
        }
        ModelPart parent = back.parent().id().isEmpty()
                ? merged
                : places.get(back.parent().id()).part();
        parent.add(back.part().copy());
        conflicts.add(words.of(
                back.part(),
                "",
                ConflictWords.called(back.part()),
                "",
                ConflictWords.called(back.part()) + ": the product removed it, but the company's "
                        + ConflictWords.called(user.part()) + " needs it. It stays."));
    }

    /** What the product added or led to something that the company removed. */
    private void leaveOut(Place user, Map<String, Place> companys, String missing) {
        Optional<Place> before = Optional.ofNullable(companys.get(user.part().id()));
        String gone = Optional.ofNullable(places(product).get(missing))
                .map(place -> ConflictWords.called(place.part()))
                .orElse(missing);
        user.parent().remove(user.part().key());
        before.filter(place -> !place.part().isSame(user.part()))
                .ifPresent(place -> user.parent().add(place.part().copy()));
        conflicts.add(words.of(
                user.part(),
                "",
                "",
                ConflictWords.called(user.part()),
                ConflictWords.called(user.part()) + ": the product connects it with " + gone
                        + ", which the company removed or left out. "
                        + (before.isPresent() ? "It stays as the company has it." : "It is left out.")));
    }

    private void nameFlows() {
        Map<String, List<String>> arriving = new HashMap<>();
        Map<String, List<String>> leaving = new HashMap<>();
        merged.forEach(part -> {
            if (part.name().equals("bpmn:sequenceFlow")) {
                leaving.computeIfAbsent(part.value("sourceRef"), key -> new ArrayList<>())
                        .add(part.id());
                arriving.computeIfAbsent(part.value("targetRef"), key -> new ArrayList<>())
                        .add(part.id());
            }
        });
        Set<String> nodes = new HashSet<>(arriving.keySet());
        nodes.addAll(leaving.keySet());
        merged.forEach(part -> {
            boolean names = part.keys().stream().anyMatch(DrawnProcess::isFlowName);
            if (names || nodes.contains(part.id())) {
                nameFlows(
                        part, arriving.getOrDefault(part.id(), List.of()), leaving.getOrDefault(part.id(), List.of()));
            }
        });
    }

    private static boolean isFlowName(String key) {
        return key.startsWith("bpmn:incoming ") || key.startsWith("bpmn:outgoing ");
    }

    /** In the order in which they are named, new ones behind; where the Modeler writes them. */
    private static void nameFlows(ModelPart node, List<String> arriving, List<String> leaving) {
        List<ModelPart> parts = new ArrayList<>();
        List<ModelPart> behind = new ArrayList<>();
        for (ModelPart part : node.parts()) {
            if (part.kind() == Kind.ATTRIBUTE
                    || part.name().equals("bpmn:documentation")
                    || part.name().equals("bpmn:extensionElements")) {
                parts.add(part);
            } else if (!isFlowName(part.key())) {
                behind.add(part);
            }
        }
        names(node, "bpmn:incoming", arriving, parts);
        names(node, "bpmn:outgoing", leaving, parts);
        parts.addAll(behind);
        node.order(parts);
    }

    private static void names(ModelPart node, String name, List<String> flows, List<ModelPart> parts) {
        List<String> inOrder = new ArrayList<>(node.parts().stream()
                .filter(part -> part.name().equals(name) && flows.contains(part.text()))
                .map(ModelPart::text)
                .toList());
        flows.stream().filter(flow -> !inOrder.contains(flow)).forEach(inOrder::add);
        inOrder.forEach(flow -> parts.add(new ModelPart(Kind.ELEMENT, name + " " + flow, name, flow)));
    }

    /** What is gone is not drawn; what is there and has no place has that of whoever drew it. */
    private void draw() {
        Set<String> ids = places(merged).keySet();
        Set<String> drawn = new HashSet<>();
        ModelPart plane = plane(merged);
        for (ModelPart shape : plane.parts()) {
            String of = shape.value(DRAWN);
            if (!of.isEmpty() && (!ids.contains(of) || !drawn.add(of))) {
                plane.remove(shape.key());
            }
        }
        for (ModelPart version : List.of(company, product)) {
            for (ModelPart shape : plane(version).parts()) {
                String of = shape.value(DRAWN);
                if (!of.isEmpty() && ids.contains(of) && drawn.add(of)) {
                    plane.add(shape.copy());
                }
            }
        }
    }

    private static ModelPart plane(ModelPart root) {
        return root.parts().stream()
                .filter(part -> part.name().equals("bpmndi:BPMNDiagram"))
                .flatMap(diagram -> diagram.parts().stream())
                .filter(part -> part.name().equals("bpmndi:BPMNPlane"))
                .findFirst()
                .orElseGet(() -> new ModelPart(Kind.ELEMENT, "", "", null));
    }
}
