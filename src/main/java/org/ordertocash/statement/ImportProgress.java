package org.ordertocash.statement;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.ordertocash.people.People;
import org.springframework.stereotype.Component;

/** The uploads that this server is working on; in the database others see them only when they are done. */
@Component
public class ImportProgress {

    private final Map<Long, Upload> uploads = new ConcurrentSkipListMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final Clock clock;

    private final People people;

    ImportProgress(Clock clock, People people) {
        this.people = people;
        this.clock = clock;
    }

    /** The stage of an upload; reading takes the longest and has bytes to count. */
    public enum Stage {
        RECEIVING,
        WAITING,
        READING,
        STORING
    }

    /**
     * @param upload counts the uploads since this server was started
     * @param byName what that person or system is called
     * @param bytes read so far
     * @param ofBytes in the file; 0 while it is being received
     * @param entries read so far, some of which may be known from earlier files
     * @param transactions read so far
     * @param milliseconds since the upload began
     */
    public record Running(
            long upload,
            String by,
            String byName,
            Instant since,
            Stage stage,
            long bytes,
            long ofBytes,
            long entries,
            long transactions,
            long milliseconds) {}

    /** In the order in which they came; empty where nothing is being imported. */
    public List<Running> running() {
        return uploads.values().stream().map(Upload::view).toList();
    }

    Upload begin(String by) {
        Upload upload = new Upload(numbers.incrementAndGet(), by, people.name(by), clock.instant());
        uploads.put(upload.number, upload);
        return upload;
    }

    /** Written by the importing thread alone. */
    final class Upload implements AutoCloseable {
        private final long number;
        private final String by;
        private final String byName;
        private final Instant since;
        private final long start = System.nanoTime();
        private volatile Stage stage = Stage.RECEIVING;
        private volatile long bytes;
        private volatile long ofBytes;
        private volatile long entries;
        private volatile long transactions;

        private Upload(long number, String by, String byName, Instant since) {
            this.number = number;
            this.by = by;
            this.byName = byName;
            this.since = since;
        }

        void at(Stage now) {
            stage = now;
        }

        void size(long size) {
            ofBytes = size;
        }

        void read(int count) {
            bytes += count;
        }

        void entry() {
            entries++;
        }

        void transaction() {
            transactions++;
        }

        private Running view() {
            return new Running(
                    number,
                    by,
                    byName,
                    since,
                    stage,
                    bytes,
                    ofBytes,
                    entries,
                    transactions,
                    (System.nanoTime() - start) / 1_000_000);
        }

        @Override
        public void close() {
            uploads.remove(number);
        }
    }
}
