package org.ordertocash.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** bpmnlint with its recommended rules and those of Camunda 7.24; {@code npm --prefix src/lint ci} brings it. */
class BpmnLintTest {

    private static final Path FOLDER = Path.of("src/lint").toAbsolutePath();
    private static final Path LINT = FOLDER.resolve("node_modules/bpmnlint/bin/bpmnlint.js");

    @Test
    void reportsNothing() throws Exception {
        boolean ready = Files.exists(LINT) && nodeIsThere();
        assertThat(ready || !isRequired())
                .as("bpmnlint is required, but node or src/lint/node_modules is missing: npm --prefix src/lint ci")
                .isTrue();
        assumeTrue(ready, "bpmnlint skipped: node or src/lint/node_modules is missing (npm --prefix src/lint ci)");

        List<String> command = new ArrayList<>(List.of("node", LINT.toString(), "--max-warnings", "0"));
        ProductModels.MODELS
                .processes()
                .forEach(file ->
                        command.add(Path.of(file.file()).toAbsolutePath().toString()));
        Process lint = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        String report = new String(lint.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

        assertThat(lint.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(report).isEmpty();
        assertThat(lint.exitValue()).isZero();
    }

    private static boolean isRequired() {
        return Boolean.parseBoolean(System.getProperty("REQUIRE_BROWSER", System.getenv("REQUIRE_BROWSER")));
    }

    private static boolean nodeIsThere() throws InterruptedException {
        try {
            return new ProcessBuilder("node", "--version")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
