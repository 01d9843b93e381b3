package org.ordertocash.models;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form of a set, with the process variables that it reads or writes.
 *
 * @param file its name in the set
 */
public record FormFile(String file, String id, JsonNode form, Set<String> variables) {

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(40).build())
            .build());
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
    private static final Pattern ROOT = Pattern.compile("(?<![\\w.])([a-zA-Z_]\\w*)\\.[a-zA-Z_]");
    private static final Set<String> LOOP_NAMES = Set.of("this", "parent", "item");

    static FormFile read(String file, byte[] content) throws SafeXml.Unreadable {
        try {
            JsonNode form = MAPPER.readTree(content);
            if (form == null || !form.path("components").isArray()) {
                throw new SafeXml.Unreadable("It is no form: it has no components");
            }
            Set<String> variables = new TreeSet<>();
            collect(form.path("components"), variables);
            return new FormFile(file, form.path("id").asText(), form, variables);
        } catch (IOException e) {
            throw new SafeXml.Unreadable("It is no well-formed JSON: " + ReadModels.cause(e));
        }
    }

    private static void collect(JsonNode node, Set<String> variables) {
        if (node.isTextual()) {
            String text = node.asText();
            if (text.startsWith("=")) {
                roots(text, variables);
            }
            Matcher template = TEMPLATE.matcher(text);
            while (template.find()) {
                roots(template.group(1), variables);
            }
            return;
        }
        for (String name : List.of("key", "valuesKey")) {
            if (node.path(name).isTextual()) {
                variables.add(node.path(name).asText());
            }
        }
        node.forEach(child -> collect(child, variables));
    }

    // only names with a property: a bare name may be a column of the row that a loop stands on
    private static void roots(String expression, Set<String> variables) {
        Matcher root = ROOT.matcher(expression.replaceAll("\"[^\"]*\"", ""));
        while (root.find()) {
            if (!LOOP_NAMES.contains(root.group(1))) {
                variables.add(root.group(1));
            }
        }
    }

    public String name() {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    /** All components, also those in groups. */
    public List<JsonNode> components() {
        List<JsonNode> all = new ArrayList<>();
        flatten(form, all);
        return all;
    }

    private static void flatten(JsonNode parent, List<JsonNode> all) {
        parent.path("components").forEach(component -> {
            all.add(component);
            flatten(component, all);
        });
    }

    /** @param sentence goes on after the name of the component */
    public ModelFinding finding(String rule, JsonNode component, String sentence) {
        String id = component.path("id").asText();
        String label = component.path("label").asText();
        return ModelFinding.of(file, id, rule, (label.isBlank() ? id : "*" + label + "*") + " " + sentence);
    }
}
