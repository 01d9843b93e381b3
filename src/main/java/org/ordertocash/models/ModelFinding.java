package org.ordertocash.models;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What keeps a set from being released.
 *
 * @param file its name in the set
 * @param element the id of the element that is wrong; empty where it is the file as a whole
 * @param rule which rule says so: of a control, its id
 * @param sentence for a process owner: what is wrong where, and what to do
 * @param path of a control: the way through the set that breaks it, from where it begins
 */
public record ModelFinding(String file, String element, String rule, String sentence, List<Place> path) {

    /** An element on a way, to be shown on the diagram. */
    public record Place(String file, String element) {}

    public ModelFinding {
        path = List.copyOf(path);
    }

    public static ModelFinding of(String file, String element, String rule, String sentence) {
        return new ModelFinding(file, element, rule, sentence, List.of());
    }

    /** What of its way is in a file: ids of elements with blanks between. */
    public String wayIn(String other) {
        return path.stream()
                .filter(place -> place.file().equals(other))
                .map(Place::element)
                .distinct()
                .collect(Collectors.joining(" "));
    }

    @Override
    public String toString() {
        return file + ": " + (element.isEmpty() ? "" : element + ": ") + sentence;
    }
}
