package org.ordertocash.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.Api;
import org.ordertocash.fixture.IntegrationTest;

/** Who reads the API's page learns all that the API asks for and answers. */
class ApiDescriptionTest extends IntegrationTest {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final String PROBLEM = "#/components/schemas/Problem";

    private JsonNode api;

    private record Operation(String name, JsonNode node) {

        JsonNode answer(String status) {
            return node.path("responses").path(status);
        }
    }

    @BeforeEach
    void read() throws Exception {
        api = new Api("http://127.0.0.1:" + port, "ines").get("/v3/api-docs").ok();
    }

    private Stream<Operation> operations() {
        return api.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .map(method ->
                                new Operation(method.getKey().toUpperCase() + " " + path.getKey(), method.getValue())));
    }

    /** Who generates a client needs no running application. What is written is the right content to commit. */
    @Test
    void theFileInTheDocsIsThisDescription() throws Exception {
        ((ObjectNode) api).remove("servers");
        String now = new ObjectMapper()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")))
                        .writeValueAsString(sorted(api))
                + "\n";
        Files.writeString(Path.of("target/api.json"), now);
        assertThat(firstDifference(
                        Files.readAllLines(Path.of("docs/api.json")),
                        now.lines().toList()))
                .as("copy target/api.json to docs/api.json, and look at the difference")
                .isEmpty();
    }

    /** The whole files would fill the build's log. */
    private static String firstDifference(List<String> committed, List<String> now) {
        for (int i = 0; i < Math.max(committed.size(), now.size()); i++) {
            String before = i < committed.size() ? committed.get(i) : "(the end)";
            String after = i < now.size() ? now.get(i) : "(the end)";
            if (!before.equals(after)) {
                return "line " + (i + 1) + ": <" + before.strip() + "> is now <" + after.strip() + ">";
            }
        }
        return "";
    }

    /** Operations come in the order in which they were found: by their names the file stays the same. */
    private static JsonNode sorted(JsonNode node) {
        if (node.isObject()) {
            ObjectNode sorted = JsonNodeFactory.instance.objectNode();
            node.properties().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(field -> sorted.set(field.getKey(), sorted(field.getValue())));
            return sorted;
        }
        return node;
    }

    @Test
    void everyOperationSaysWhatItDoes() {
        assertThat(operations().filter(o -> o.node().path("summary").asText().isBlank()))
                .isEmpty();
    }

    @Test
    void everyOperationTellsAllItsAnswers() {
        assertThat(operations()
                        .filter(o -> Stream.of("400", "401", "403", "406", "429", "503")
                                .anyMatch(status -> !o.answer(status)
                                        .at("/content/application~1problem+json/schema/$ref")
                                        .asText()
                                        .equals(PROBLEM))))
                .isEmpty();
        assertThat(operations()
                        .filter(o -> o.node().path("responses").properties().stream()
                                .anyMatch(answer -> answer.getValue()
                                        .path("description")
                                        .asText()
                                        .isBlank())))
                .isEmpty();
    }

    @Test
    void noTwoOperationsHaveOneName() {
        assertThat(operations().map(o -> o.node().path("operationId").asText())).doesNotHaveDuplicates();
    }

    @Test
    void everyBodySaysWhatItNeeds() {
        List<String> missing = new ArrayList<>();
        operations().forEach(o -> {
            String type = o.node()
                    .at("/requestBody/content/application~1json/schema/$ref")
                    .asText();
            if (!type.isEmpty()
                    && api.at(type.substring(1))
                            .path("x-required-unless-replaced")
                            .isMissingNode()) {
                missing.add(o.name() + ": " + type);
            }
        });
        assertThat(missing).isEmpty();
    }

    @Test
    void everyParameterIsDescribed() {
        List<String> missing = new ArrayList<>();
        operations()
                .forEach(o -> o.node().path("parameters").forEach(parameter -> {
                    if (parameter.path("description").asText().isBlank()) {
                        missing.add(o.name() + ": " + parameter.path("name").asText());
                    }
                }));
        assertThat(missing).isEmpty();
    }

    @Test
    void everyFieldIsDescribed() {
        List<String> missing = new ArrayList<>();
        api.path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> schema.getValue()
                        .path("properties")
                        .properties()
                        .forEach(field -> {
                            if (field.getValue().path("description").asText().isBlank()) {
                                missing.add(schema.getKey() + "." + field.getKey());
                            }
                        }));
        assertThat(missing).isEmpty();
    }
}
