package org.ordertocash.web.description;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Meaning and example of the fields and parameters, by their name: one word means one thing in the whole API. A field
 * whose type's Javadoc tells more keeps those words.
 */
final class FieldDescriptions {

    /** Fields that have to be there unless another one, or a header, takes their place. */
    private static final String NEEDED_ALONE = "x-required-unless-replaced";

    private static final Pattern MARKUP = Pattern.compile("</?[a-z]+>");

    private final Properties words;
    private final Properties required;

    private FieldDescriptions(Properties words, Properties required) {
        this.words = words;
        this.required = required;
    }

    static FieldDescriptions read() {
        return new FieldDescriptions(properties("words"), properties("required"));
    }

    private static Properties properties(String name) {
        Properties properties = new Properties();
        try (Reader file = new InputStreamReader(
                FieldDescriptions.class.getResourceAsStream("/api/" + name + ".properties"), StandardCharsets.UTF_8)) {
            properties.load(file);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void describe(OpenAPI api) {
        api.getComponents().getSchemas().forEach(this::describe);
        api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .map(Operation::getParameters)
                .flatMap(parameters -> parameters == null ? Stream.empty() : parameters.stream())
                .forEach(this::describe);
    }

    @SuppressWarnings("rawtypes")
    private void describe(String type, Schema<?> schema) {
        if (schema.getProperties() == null) {
            return;
        }
        String needed = required.getProperty(type);
        if (needed != null) {
            Map<Boolean, List<String>> fields = Stream.of(needed.split(", *"))
                    .filter(field -> !field.isEmpty()) // nothing is needed
                    .collect(Collectors.partitioningBy(field -> field.endsWith("?")));
            schema.setRequired(fields.get(false));
            schema.addExtension(
                    NEEDED_ALONE,
                    fields.get(true).stream()
                            .map(field -> field.substring(0, field.length() - 1))
                            .toList());
        }
        schema.getProperties().forEach((field, property) -> {
            Word word = word(type + "." + field, field);
            property.setDescription(sentence(property.getDescription(), word));
            if (property.getExample() == null && word.example() != null && property.get$ref() == null) {
                property.setExample(word.example());
            }
        });
    }

    private void describe(Parameter parameter) {
        Word word = word("parameter." + parameter.getName(), parameter.getName());
        parameter.setDescription(sentence(parameter.getDescription(), word));
        if (parameter.getExample() == null && word.example() != null) {
            parameter.setExample(word.example());
        }
    }

    private record Word(String meaning, String example) {}

    /** The first of the keys that the list has. */
    private Word word(String... keys) {
        return Stream.of(keys)
                .map(words::getProperty)
                .filter(word -> word != null)
                .findFirst()
                .map(word -> word.split("\\|", 2))
                .map(parts -> new Word(parts[0].strip(), parts.length > 1 ? parts[1].strip() : null))
                .orElse(new Word(null, null));
    }

    /** What the Javadoc says comes as a part of a sentence, with its markup. */
    private static String sentence(String described, Word word) {
        if (described == null || described.isBlank()) {
            return word.meaning();
        }
        String plain = MARKUP.matcher(described.strip()).replaceAll("");
        return Character.toUpperCase(plain.charAt(0)) + plain.substring(1);
    }
}
