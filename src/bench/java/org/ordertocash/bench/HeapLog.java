package org.ordertocash.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the measured application's heap held after its collections, read from the log that its JVM writes. */
final class HeapLog {

    private static final Pattern COLLECTION = Pattern.compile("Pause .*?(\\d+)M->(\\d+)M\\((\\d+)M\\)");

    private final Path file;
    private int read;

    HeapLog(Path file) {
        this.file = file;
    }

    String option() {
        return "-Xlog:gc:file=" + file.toAbsolutePath() + "::filecount=0";
    }

    /** The most that was left after a collection since this was asked last, in MB; 0: none took place. */
    int peak() throws IOException {
        List<String> lines = Files.readAllLines(file);
        int peak = 0;
        for (String line : lines.subList(read, lines.size())) {
            Matcher collection = COLLECTION.matcher(line);
            if (collection.find()) {
                peak = Math.max(peak, Integer.parseInt(collection.group(2)));
            }
        }
        read = lines.size();
        return peak;
    }
}
