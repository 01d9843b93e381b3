package org.ordertocash.models.difference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ordertocash.models.FormFile;
import org.ordertocash.models.difference.Change.Kind;

/** Two versions of a form, field by field. */
final class FormDifference {

    private FormDifference() {}

    static List<Change> between(FormFile before, FormFile after) {
        Map<String, JsonNode> was = fields(before);
        Map<String, JsonNode> is = fields(after);
        List<Change> changes = new ArrayList<>();
        was.forEach((id, field) -> {
            if (!is.containsKey(id)) {
                changes.add(Change.of(before.file(), id, Kind.GONE, called(before, field)));
            }
        });
        is.forEach((id, field) -> {
            if (was.containsKey(id)) {
                facts(after, was.get(id), field, changes);
            } else {
                changes.add(Change.of(after.file(), id, Kind.NEW, called(after, field)));
            }
        });
        return changes;
    }

    private static Map<String, JsonNode> fields(FormFile form) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        form.components().forEach(field -> fields.put(field.path("id").asText(), field));
        return fields;
    }

    private static void facts(FormFile after, JsonNode was, JsonNode is, List<Change> changes) {
        Set<String> names = new TreeSet<>();
        was.fieldNames().forEachRemaining(names::add);
        is.fieldNames().forEachRemaining(names::add);
        names.removeAll(Set.of("components", "layout", "id"));
        for (String name : names) {
            if (!was.path(name).equals(is.path(name))) {
                changes.add(Change.of(
                        after.file(),
                        is.path("id").asText(),
                        Kind.CHANGED,
                        called(after, was) + ": " + name + " "
                                + Change.fromTo(words(was.path(name)), words(is.path(name)))));
            }
        }
    }

    private static String words(JsonNode value) {
        return value.isMissingNode() ? "" : value.isTextual() ? value.asText() : value.toString();
    }

    private static String called(FormFile form, JsonNode field) {
        String label = field.path("label").asText();
        return "the field *" + (label.isBlank() ? field.path("id").asText() : label) + "* of " + form.name();
    }
}
