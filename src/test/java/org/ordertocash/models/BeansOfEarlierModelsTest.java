package org.ordertocash.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** After an upgrade, cases that began before it do not stop at a step that calls what is gone. */
class BeansOfEarlierModelsTest extends IntegrationTest {

    private static final Path KEPT = Path.of("src/test/resources/beans-of-models.txt");
    private static final Pattern CALL = Pattern.compile("elegateExpression=\"\\$\\{(\\w+)}\"");

    @Autowired
    private ApplicationContext application;

    @Test
    void whatAnEarlierModelCallsIsThere() throws IOException {
        assertThat(kept().stream().filter(bean -> !application.containsBean(bean)))
                .as("beans that running cases call, by models of before: keep them under their names")
                .isEmpty();
    }

    @Test
    void whatTheModelsCallNowIsNotedForLater() throws IOException {
        Set<String> called = new TreeSet<>();
        try (var files = Files.list(Path.of("processes"))) {
            files.filter(file -> file.toString().endsWith(".bpmn"))
                    .forEach(file -> CALL.matcher(text(file)).results().forEach(call -> called.add(call.group(1))));
        }
        called.removeAll(kept());
        assertThat(called).as("add them to " + KEPT).isEmpty();
    }

    private static Set<String> kept() throws IOException {
        return Files.readAllLines(KEPT).stream()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.toSet());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
