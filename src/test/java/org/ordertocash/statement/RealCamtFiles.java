package org.ordertocash.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Files of real banks, collected from public projects; kept beside the project. */
final class RealCamtFiles {

    private static final Path FOLDER = Path.of("../shared/data/statements/camt");

    private RealCamtFiles() {}

    /** By name with folder. Skips the calling test where the collection is absent. */
    static Map<String, Path> all() {
        Assumptions.assumeTrue(
                Files.isDirectory(FOLDER), "The collection of real statements (" + FOLDER + ") is not here: skipped");
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(FOLDER)) {
            walk.filter(p -> p.toString().endsWith(".xml"))
                    .forEach(p -> files.put(FOLDER.relativize(p).toString().replace('\\', '/'), p));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** Every file is in the table and the other way round. */
    static void assertComplete(Map<String, Path> files, Map<String, ?> table) {
        assertThat(files.keySet())
                .as("files of the collection")
                .containsExactlyInAnyOrderElementsOf(List.copyOf(table.keySet()));
    }
}
