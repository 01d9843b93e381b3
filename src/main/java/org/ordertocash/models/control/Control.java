package org.ordertocash.models.control;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A control of the catalogue.
 *
 * @param words what holds, for people
 * @param rule how it is proved
 * @param parameters of the rule, as the catalogue has them
 */
public record Control(String id, String words, String rule, Map<String, Object> parameters) {

    /** A part of the catalogue that cannot be read: the product was built wrong. */
    static final class Unreadable extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    /** How it is proved, in words, a sentence for each case; nothing where the words of the control say it all. */
    public List<String> proof() {
        return switch (rule) {
            case "passes" ->
                cases().stream()
                        .map(one -> "Before " + words(selectors(one, "before"), " or ") + ": "
                                + stages(one, "must-pass").stream()
                                        .map(stage -> words(stage, " or "))
                                        .collect(Collectors.joining(", then "))
                                + ".")
                        .toList();
            case "once" ->
                cases().stream()
                        .map(one -> "Once: " + words(selectors(one, "once"), " or ")
                                + (one.containsKey("unless")
                                        ? "; again after " + words(selectors(one, "unless"), " or ")
                                        : "")
                                + ".")
                        .toList();
            case "leads-straight-to" ->
                cases().stream()
                        .map(one -> "Behind " + words(selectors(one, "answer"), " or ") + " comes "
                                + words(selectors(one, "to"), " or ") + ".")
                        .toList();
            default ->
                parameters.entrySet().stream()
                        .filter(entry -> entry.getValue() instanceof List<?>
                                && !entry.getKey().equals("cases"))
                        .sorted(Map.Entry.comparingByKey())
                        .filter(entry -> texts(entry.getKey()).stream().noneMatch(text -> text.startsWith("{")))
                        .map(entry -> entry.getKey().replace('-', ' ') + ": " + String.join(", ", texts(entry.getKey()))
                                + ".")
                        .toList();
        };
    }

    private static String words(List<Selector> selectors, String between) {
        return selectors.stream().map(Selector::words).collect(Collectors.joining(between));
    }

    /** The cases of the rule; where there is one only, the control itself. */
    List<Map<String, Object>> cases() {
        Object cases = parameters.get("cases");
        return cases == null
                ? List.of(parameters)
                : list(cases).stream().map(Control::map).toList();
    }

    List<String> texts(String parameter) {
        return texts(parameters, parameter);
    }

    static List<String> texts(Map<String, Object> from, String parameter) {
        return list(from.getOrDefault(parameter, List.of())).stream()
                .map(String::valueOf)
                .toList();
    }

    static List<Selector> selectors(Map<String, Object> from, String parameter) {
        Object value = from.get(parameter);
        if (value == null) {
            return List.of();
        }
        return (value instanceof List<?> several ? several : List.of(value))
                .stream().map(one -> Selector.of(map(one))).toList();
    }

    /** What has to be passed, one after the other; of each, one of several. */
    static List<List<Selector>> stages(Map<String, Object> from, String parameter) {
        return list(from.get(parameter)).stream()
                .map(stage -> selectors(Map.of("stage", stage), "stage"))
                .toList();
    }

    private static List<?> list(Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new Unreadable("The catalogue of controls has no list where it needs one, but " + value);
    }

    static Map<String, Object> map(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .collect(Collectors.toMap(entry -> String.valueOf(entry.getKey()), Map.Entry::getValue));
        }
        throw new Unreadable("The catalogue of controls has no names where it needs them, but " + value);
    }
}
