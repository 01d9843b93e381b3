package org.ordertocash.models.merge;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ordertocash.models.merge.ModelPart.Kind;

/** Reads a form into parts and writes it, two spaces a level, as the Modeler does. */
final class FormParts {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** What an item of a list is known by: a field by its id, an option by its value. */
    private static final List<String> KNOWN_BY = List.of("id", "value", "key");

    private FormParts() {}

    static ModelPart read(byte[] content) throws NotMergeable {
        try {
            return part("form", "form", MAPPER.readTree(content));
        } catch (IOException e) {
            throw new NotMergeable("It is no well-formed JSON");
        }
    }

    private static ModelPart part(String key, String name, JsonNode node) {
        if (node.isObject()) {
            ModelPart part = new ModelPart(Kind.OBJECT, key, name, null);
            node.fields().forEachRemaining(field -> part.add(part(field.getKey(), field.getKey(), field.getValue())));
            return part;
        }
        if (node.isArray() && areKnown(node)) {
            ModelPart part = new ModelPart(Kind.LIST, key, name, null);
            node.forEach(item -> part.add(part(known(item), name, item)));
            return part;
        }
        return new ModelPart(Kind.VALUE, key, name, node.toString());
    }

    private static boolean areKnown(JsonNode list) {
        Set<String> keys = new HashSet<>();
        for (JsonNode item : list) {
            if (known(item) == null || !keys.add(known(item))) {
                return false;
            }
        }
        return !list.isEmpty();
    }

    private static String known(JsonNode item) {
        return KNOWN_BY.stream()
                .filter(name -> item.path(name).isTextual())
                .findFirst()
                .map(name -> item.path(name).asText())
                .orElse(null);
    }

    /** @param like whether letters beyond ASCII are written as they are in this file */
    static byte[] write(ModelPart form, byte[] like) {
        boolean ascii = !new String(like, StandardCharsets.UTF_8).chars().anyMatch(letter -> letter > 127);
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                        .withArrayEmptySeparator("")
                        .withObjectEmptySeparator(""))
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter);
        try {
            ObjectWriter writer = MAPPER.writer(printer);
            String json = (ascii ? writer.with(JsonGenerator.Feature.ESCAPE_NON_ASCII) : writer)
                    .writeValueAsString(node(form));
            return json.concat("\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A merged form cannot be written", e);
        }
    }

    private static JsonNode node(ModelPart part) throws JsonProcessingException {
        return switch (part.kind()) {
            case OBJECT -> {
                ObjectNode object = MAPPER.createObjectNode();
                for (ModelPart inner : part.parts()) {
                    object.set(inner.name(), node(inner));
                }
                yield object;
            }
            case LIST -> {
                ArrayNode list = MAPPER.createArrayNode();
                for (ModelPart inner : part.parts()) {
                    list.add(node(inner));
                }
                yield list;
            }
            default -> MAPPER.readTree(part.text());
        };
    }
}
