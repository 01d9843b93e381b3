package org.ordertocash.modelset;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ordertocash.models.SettingsFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Files of the set in force that the product itself reads: deadlines, tax rates, texts. They count for what happens
 * from the release on. Each node asks the database again after two seconds at the latest; what the set does not have,
 * because it began before the product had such a file, is taken from the product.
 */
@Component
public class FilesInForce {

    private static final long LOOK_AGAIN = Duration.ofSeconds(2).toNanos();

    private final JdbcClient jdbc;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** @param hash of the content; empty: the product's own */
    private record Known(String hash, byte[] content, long readAt) {}

    FilesInForce(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a file says, read anew when it is another one. */
    public <T> Supplier<T> reading(String name, Function<byte[], T> reader) {
        return new Supplier<>() {
            private byte[] from;
            private T value;

            @Override
            public T get() {
                // the database is asked before the lock: who holds a connection may wait for it
                return read(content(name));
            }

            private synchronized T read(byte[] now) {
                if (from == null || from != now && !Arrays.equals(from, now)) {
                    value = reader.apply(now);
                }
                from = now;
                return value;
            }
        };
    }

    /** On this node it counts at once. */
    @TransactionalEventListener(fallbackExecution = true)
    void on(SetTookForce released) {
        known.clear();
    }

    private byte[] content(String name) {
        Known last = known.get(name);
        if (last != null && System.nanoTime() - last.readAt() < LOOK_AGAIN) {
            return last.content();
        }
        long now = System.nanoTime();
        String hash =
                jdbc.sql("""
                select f.sha256 from otc.model_set_files f join otc.model_sets s on s.id = f.set_id
                 where s.state = 'IN_FORCE' and f.name = :name
                """).param("name", name).query(String.class).optional().orElse("");
        byte[] content = last != null && last.hash().equals(hash)
                ? last.content()
                : hash.isEmpty() ? SettingsFile.ofTheProduct(name) : ofTheSet(hash);
        known.put(name, new Known(hash, content, now));
        return content;
    }

    private byte[] ofTheSet(String hash) {
        return jdbc.sql("select content from otc.model_contents where sha256 = :hash")
                .param("hash", hash)
                .query((row, index) -> row.getBytes(1))
                .single();
    }
}
