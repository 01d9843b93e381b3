package org.ordertocash.models.lint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ordertocash.models.FormFile;
import org.ordertocash.models.ModelFinding;

/**
 * Forms against what the Tasklist of Camunda 7.24 (form-js 1.8.7) can show: one component that it does not know kills
 * the whole form, and some that it knows disable the Complete button for ever.
 */
final class FormRules {

    private static final String RULE = "form-schema";
    private static final Set<String> INPUTS = Set.of(
            "textfield", "textarea", "number", "checkbox", "radio", "select", "checklist", "taglist", "datetime");
    private static final Set<String> SHOWN =
            Set.of("text", "html", "table", "group", "separator", "spacer", "expression", "button");

    private FormRules() {}

    static Stream<JsonNode> inputs(FormFile form) {
        return form.components().stream()
                .filter(component -> INPUTS.contains(component.path("type").asText()));
    }

    static List<ModelFinding> check(FormFile form) {
        List<ModelFinding> findings = new ArrayList<>();
        head(form, findings);
        Set<String> ids = new HashSet<>();
        Set<String> keys = new HashSet<>();
        for (JsonNode component : form.components()) {
            String type = component.path("type").asText();
            if (!INPUTS.contains(type) && !SHOWN.contains(type)) {
                findings.add(form.finding(
                        RULE,
                        component,
                        "is a " + type + ", which the Tasklist does not show or which keeps the form"
                                + " from being completed. Use another component."));
            }
            if (!ids.add(component.path("id").asText())) {
                findings.add(form.finding(RULE, component, "has no id of its own. Give it one."));
            }
            if (INPUTS.contains(type)) {
                input(form, component, keys, findings);
            }
        }
        order(form, findings);
        return findings;
    }

    private static void head(FormFile form, List<ModelFinding> findings) {
        JsonNode root = form.form();
        if (!form.name().equals(form.id() + ".form")) {
            findings.add(whole(form, "has the id " + form.id() + ": it must be that of its file"));
        }
        if (!root.path("type").asText().equals("default")
                || root.path("schemaVersion").asInt() != 16
                || !root.path("executionPlatform").asText().equals("Camunda Platform")
                || !root.path("executionPlatformVersion").asText().equals("7.22.0")) {
            findings.add(whole(
                    form,
                    "must be of type default, schema 16, for Camunda Platform 7.22.0: the Tasklist shows no"
                            + " other"));
        }
    }

    private static void input(FormFile form, JsonNode input, Set<String> keys, List<ModelFinding> findings) {
        String key = input.path("key").asText();
        if (key.isBlank() || !keys.add(key)) {
            findings.add(form.finding(
                    RULE,
                    input,
                    "has no key of its own: nobody would know what was entered. Give it"
                            + " the name of its variable."));
        }
        if (input.path("label").asText().isBlank()) {
            findings.add(form.finding(RULE, input, "has no label. Write what is asked."));
        }
        if (input.has("conditional") && input.has("validate")) {
            findings.add(form.finding(
                    RULE,
                    input,
                    "can be hidden, and its validation would then keep the form from"
                            + " being completed for ever. Remove the validation; the product checks it."));
        }
    }

    private static void order(FormFile form, List<ModelFinding> findings) {
        List<JsonNode> components = form.components();
        boolean right = !components.isEmpty()
                && Set.of("text", "html")
                        .contains(components.get(0).path("type").asText())
                && INPUTS.contains(
                        components.get(components.size() - 1).path("type").asText());
        if (!right) {
            findings.add(whole(form, "must begin with the facts (a text) and end with what is asked (an input)"));
        }
    }

    private static ModelFinding whole(FormFile form, String sentence) {
        return ModelFinding.of(form.file(), "", RULE, form.name() + " " + sentence + ".");
    }
}
