package org.ordertocash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people read side by side fits on a screen: no line is longer than 120 columns, unless an address is in it. */
class LineLengthTest {

    private static final int COLUMNS = 120;
    private static final List<String> ROOTS = List.of("src", "docs", "samples", "README.md", ".ci");
    private static final List<String> ENDINGS = List.of(".java", ".md", ".sql", ".ci/run");

    @Test
    void noLineIsLongerThanAScreenIsWide() {
        assertThat(ROOTS.stream().flatMap(LineLengthTest::files).flatMap(LineLengthTest::longLines))
                .isEmpty();
    }

    private static Stream<Path> files(String root) {
        try (Stream<Path> walk = Files.walk(Path.of(root))) {
            return walk
                    .filter(file -> ENDINGS.stream().anyMatch(file.toString()::endsWith))
                    .filter(file -> !file.toString().contains("node_modules"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> longLines(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return IntStream.range(0, lines.size())
                    .filter(i ->
                            columns(lines.get(i)) > COLUMNS && !lines.get(i).contains("://"))
                    .mapToObj(i -> "%s:%d has %d columns".formatted(file, i + 1, columns(lines.get(i))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Characters as a reader counts them, not bytes. */
    private static int columns(String line) {
        return line.codePointCount(0, line.length());
    }
}
