package org.ordertocash.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One file of forms/ with the process variables that it reads or writes. */
record FormFile(String name, String id, Set<String> variables) {

    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
    private static final Pattern ROOT = Pattern.compile("(?<![\\w.])([a-zA-Z_]\\w*)\\.[a-zA-Z_]");
    private static final Set<String> LOOP_NAMES = Set.of("this", "parent", "item");

    static List<FormFile> all() {
        return BpmnFile.files(Path.of("forms"), ".form").map(FormFile::read).toList();
    }

    private static FormFile read(Path file) {
        try {
            JsonNode form = new ObjectMapper().readTree(file.toFile());
            Set<String> variables = new TreeSet<>();
            collect(form.path("components"), variables);
            return new FormFile(file.getFileName().toString(), form.path("id").asText(), variables);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
}
