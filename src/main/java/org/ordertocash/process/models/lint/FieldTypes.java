package org.ordertocash.process.models.lint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ordertocash.process.Variable;
import org.ordertocash.process.models.FormFile;
import org.ordertocash.process.models.ModelFinding;

/** A field of a form writes a value of one type: that of its variable. */
final class FieldTypes {

    private static final Map<String, Set<Variable.Type>> TYPES = Map.of(
            "checkbox", Set.of(Variable.Type.BOOLEAN),
            "number", Set.of(Variable.Type.LONG, Variable.Type.DOUBLE),
            "checklist", Set.of(Variable.Type.JSON),
            "taglist", Set.of(Variable.Type.JSON));

    private FieldTypes() {}

    static List<ModelFinding> wrong(FormFile form, Map<String, Variable<?>> variables) {
        return FormRules.inputs(form)
                .filter(input -> variables.containsKey(key(input))
                        && !TYPES.getOrDefault(input.path("type").asText(), Set.of(Variable.Type.STRING))
                                .contains(variables.get(key(input)).type()))
                .map(input -> form.finding(
                        "forms",
                        input,
                        "writes a " + input.path("type").asText() + " into '" + key(input) + "', which is "
                                + variables.get(key(input)).type() + ". Choose a field of the right kind."))
                .toList();
    }

    private static String key(JsonNode input) {
        return input.path("key").asText();
    }
}
