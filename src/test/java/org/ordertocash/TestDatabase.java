package org.ordertocash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** A fresh data directory per test run below {@code target/}; those of earlier runs that ended are removed. */
final class TestDatabase {

    private static final Path ROOT = Path.of("target", "test-databases");

    private TestDatabase() {}

    static Path freshDirectory() {
        try {
            Files.createDirectories(ROOT);
            try (var earlier = Files.list(ROOT)) {
                for (var run : earlier.toList()) {
                    if (!isAlive(Long.parseLong(run.getFileName().toString()))) {
                        FileSystemUtils.deleteRecursively(run);
                    }
                }
            }
            return ROOT.resolve(String.valueOf(ProcessHandle.current().pid())).resolve("pg17");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
