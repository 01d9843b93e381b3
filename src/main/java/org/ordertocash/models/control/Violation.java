package org.ordertocash.models.control;

import java.util.ArrayList;
import java.util.List;
import org.ordertocash.models.BpmnFile;
import org.ordertocash.models.ModelFinding;

/** Says in words what breaks a control, and where. */
final class Violation {

    private static final int FIRST = 4;
    private static final int LAST = 7;

    private Violation() {}

    /** @param way the points that a token comes through, the last of which it may not reach so */
    static ModelFinding of(Control control, List<Ways.Point> way, String remedy) {
        List<ModelFinding.Place> path = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (Ways.Point point : way) {
            if (point.node() == null) {
                continue;
            }
            ModelFinding.Place place =
                    new ModelFinding.Place(point.file().file(), point.node().getId());
            if (path.isEmpty() || !path.get(path.size() - 1).equals(place)) {
                path.add(place);
                if (point.node().getName() != null && !point.node().getName().isBlank()) {
                    labels.add("*" + point.node().getName() + "*");
                }
            }
        }
        ModelFinding.Place last = path.isEmpty()
                ? new ModelFinding.Place(way.get(way.size() - 1).file().file(), "")
                : path.get(path.size() - 1);
        return new ModelFinding(
                last.file(),
                last.element(),
                control.id(),
                "It must hold: " + control.words() + " This way breaks it: " + shortened(labels) + ". " + remedy,
                path);
    }

    static ModelFinding at(Control control, BpmnFile file, String element, String sentence) {
        return ModelFinding.of(
                file.file(),
                element,
                control.id(),
                file.called(element) + " " + sentence + " It must hold: " + control.words());
    }

    static ModelFinding ofTheSet(Control control, String sentence) {
        return ModelFinding.of("", "", control.id(), sentence + " It must hold: " + control.words());
    }

    private static String shortened(List<String> labels) {
        if (labels.size() <= FIRST + LAST) {
            return String.join(" → ", labels);
        }
        return String.join(" → ", labels.subList(0, FIRST)) + " → … → "
                + String.join(" → ", labels.subList(labels.size() - LAST, labels.size()));
    }
}
