package org.ordertocash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A newcomer finds a class by its room: so no room is a corridor, and no package a heap. */
class RoomSizeTest {

    private static final Path ROOT = Path.of("src/main/java/org/ordertocash");
    private static final int MOST_FILES = 30;
    private static final int SHARE_OF_LARGEST = 6;

    @Test
    void noPackageHasMoreFilesThanOneOverlooks() throws IOException {
        assertThat(files().collect(Collectors.groupingBy(Path::getParent, Collectors.counting())))
                .allSatisfy((folder, count) ->
                        assertThat(count).as("files in %s", folder).isLessThanOrEqualTo(MOST_FILES));
    }

    @Test
    void theLargestRoomHasAtMostASixthOfTheLines() throws IOException {
        Map<String, Long> linesByRoom = files().collect(Collectors.groupingBy(
                file -> ROOT.relativize(file).getName(0).toString(), Collectors.summingLong(RoomSizeTest::lines)));
        long all = linesByRoom.values().stream().mapToLong(Long::longValue).sum();
        assertThat(linesByRoom)
                .allSatisfy((room, lines) -> assertThat(lines * SHARE_OF_LARGEST)
                        .as("lines of %s (%d of %d), taken six times", room, lines, all)
                        .isLessThanOrEqualTo(all));
    }

    private static Stream<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(ROOT)) {
            return walk.filter(file -> file.toString().endsWith(".java")).toList().stream();
        }
    }

    private static long lines(Path file) {
        try {
            return Files.readAllLines(file).size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
