package org.ordertocash.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.ordertocash.fixture.ApplicationProcess;

/**
 * Processor time that the application and its database server took, which says more than the clock on a machine that
 * others use as well. Linux tells it below {@code /proc}; elsewhere it is 0.
 */
final class ProcessorTime {

    private static final double TICKS_PER_SECOND = 100;
    /** Counted behind the name, which may have blanks: parent, then the own two times, then those of dead children. */
    private static final int PARENT = 1;

    private static final int OWN = 11;
    private static final int CHILDREN = 13;

    private final long application;
    private final long postmaster;

    ProcessorTime(ApplicationProcess application) {
        this.application = application.pid();
        this.postmaster = application
                .sql()
                .sql("select split_part(pg_read_file('postmaster.pid'), chr(10), 1)::bigint")
                .query(Long.class)
                .single();
    }

    /** Since its start, in seconds. */
    double ofApplication() throws IOException {
        return ticks(pid -> pid == application, false);
    }

    /** Of all sessions and servants there have been. */
    double ofDatabase() throws IOException {
        return ticks(pid -> pid == postmaster, true);
    }

    private double ticks(LongPredicate which, boolean children) throws IOException {
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            return 0;
        }
        long ticks = 0;
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : processes
                    .filter(path -> path.getFileName().toString().matches("\\d+"))
                    .toList()) {
                String[] fields = fields(process);
                if (fields.length == 0) {
                    continue;
                }
                long pid = Long.parseLong(process.getFileName().toString());
                if (which.test(pid)) {
                    ticks += two(fields, OWN) + (children ? two(fields, CHILDREN) : 0);
                } else if (children && which.test(Long.parseLong(fields[PARENT]))) {
                    ticks += two(fields, OWN);
                }
            }
        }
        return ticks / TICKS_PER_SECOND;
    }

    private static String[] fields(Path process) {
        try {
            String stat = Files.readString(process.resolve("stat"));
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        } catch (IOException ended) {
            return new String[0];
        }
    }

    private static long two(String[] fields, int first) {
        return Long.parseLong(fields[first]) + Long.parseLong(fields[first + 1]);
    }
}
