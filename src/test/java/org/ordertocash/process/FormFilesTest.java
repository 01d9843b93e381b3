package org.ordertocash.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The form files against what the Tasklist of Camunda 7.24 (form-js 1.8.7) can show: one component that it does not
 * know kills the whole form, and some that it knows disable the Complete button for ever.
 */
class FormFilesTest {

    private static final Set<String> INPUTS = Set.of(
            "textfield", "textarea", "number", "checkbox", "radio", "select", "checklist", "taglist", "datetime");
    private static final Set<String> SHOWN =
            Set.of("text", "html", "table", "group", "separator", "spacer", "expression", "button");

    static Stream<Path> forms() throws IOException {
        return Files.list(Path.of("forms"))
                .filter(file -> file.toString().endsWith(".form"))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void theFileNameIsTheIdAndTheVersionsAreThoseOfTheTasklist(Path file) throws IOException {
        JsonNode form = read(file);
        assertThat(form.path("id").asText())
                .isEqualTo(file.getFileName().toString().replace(".form", ""));
        assertThat(form.path("type").asText()).isEqualTo("default");
        assertThat(form.path("schemaVersion").asInt()).isEqualTo(16);
        assertThat(form.path("executionPlatform").asText()).isEqualTo("Camunda Platform");
        assertThat(form.path("executionPlatformVersion").asText()).isEqualTo("7.22.0");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyComponentIsOneThatTheTasklistCanShow(Path file) throws IOException {
        for (JsonNode component : components(read(file))) {
            String type = component.path("type").asText();
            assertThat(INPUTS.contains(type) || SHOWN.contains(type))
                    .as(
                            "%s: %s is a %s, which form-js 1.8.7 does not show or which disables Complete",
                            file, component.path("id").asText(), type)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void idsAndKeysAreUsedOnce(Path file) throws IOException {
        List<JsonNode> components = components(read(file));
        assertThat(components.stream().map(component -> component.path("id").asText()))
                .as("ids in %s", file)
                .doesNotContain("")
                .doesNotHaveDuplicates();
        assertThat(inputs(components).map(component -> component.path("key").asText()))
                .as("keys in %s", file)
                .doesNotContain("")
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void inputsHaveALabelAndHiddenOnesNoValidation(Path file) throws IOException {
        inputs(components(read(file))).forEach(input -> {
            String name = file + ": " + input.path("id").asText();
            assertThat(input.path("label").asText())
                    .as("%s needs a label", name)
                    .isNotBlank();
            if (input.has("conditional")) {
                assertThat(input.has("validate"))
                        .as("%s can be hidden: its validation error would then disable Complete for ever", name)
                        .isFalse();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("forms")
    void theFactsComeBeforeTheInputs(Path file) throws IOException {
        List<JsonNode> components = components(read(file));
        assertThat(components.get(0).path("type").asText()).isIn("text", "html");
        assertThat(INPUTS)
                .contains(components.get(components.size() - 1).path("type").asText());
    }

    private static Stream<JsonNode> inputs(List<JsonNode> components) {
        return components.stream()
                .filter(component -> INPUTS.contains(component.path("type").asText()));
    }

    private static List<JsonNode> components(JsonNode parent) {
        List<JsonNode> all = new ArrayList<>();
        parent.path("components").forEach(component -> {
            all.add(component);
            all.addAll(components(component));
        });
        return all;
    }

    private static JsonNode read(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }
}
