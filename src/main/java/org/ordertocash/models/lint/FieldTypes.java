package org.ordertocash.models.lint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ordertocash.models.FormFile;
import org.ordertocash.models.ModelFinding;
import org.ordertocash.models.ValueType;

/** A field of a form writes a value of one type: that of its variable. */
final class FieldTypes {

    private static final Map<String, Set<ValueType>> TYPES = Map.of(
            "checkbox", Set.of(ValueType.BOOLEAN),
            "number", Set.of(ValueType.LONG, ValueType.DOUBLE),
            "checklist", Set.of(ValueType.JSON),
            "taglist", Set.of(ValueType.JSON));

    private FieldTypes() {}

    static List<ModelFinding> wrong(FormFile form, Map<String, ValueType> variables) {
        return FormRules.inputs(form)
                .filter(input -> variables.containsKey(key(input))
                        && !TYPES.getOrDefault(input.path("type").asText(), Set.of(ValueType.STRING))
                                .contains(variables.get(key(input))))
                .map(input -> form.finding(
                        "forms",
                        input,
                        "writes a " + input.path("type").asText() + " into '" + key(input) + "', which is "
                                + variables.get(key(input)) + ". Choose a field of the right kind."))
                .toList();
    }

    private static String key(JsonNode input) {
        return input.path("key").asText();
    }
}
