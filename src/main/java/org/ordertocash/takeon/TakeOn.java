package org.ordertocash.takeon;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.ordertocash.document.SpooledFile;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.rights.EntityScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/**
 * Takes files of customers and open items: the good rows of each, once, in one transaction. Files run one after the
 * other in the background; memory does not grow with them.
 */
@Service
public class TakeOn {

    /** Takes the good rows, whatever the others are. */
    public static final String GOOD_ROWS = "good-rows";
    /** Takes no row if one is bad. */
    public static final String ALL_OR_NOTHING = "all-or-nothing";

    private static final Logger LOG = LoggerFactory.getLogger(TakeOn.class);
    private static final int MAX_WAITING = 4;

    private final Map<Long, Progress> running = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor worker = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MAX_WAITING), task -> new Thread(task, "take-on"));
    private final Imports imports;
    private final CustomerFile customers;
    private final OpenItemFile openItems;
    private final JdbcTemplate template;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final long maxSize;
    private final int maxRows;

    TakeOn(
            Imports imports,
            CustomerFile customers,
            OpenItemFile openItems,
            DataSource dataSource,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${order-to-cash.limits.file:512MB}") DataSize maxSize,
            @Value("${order-to-cash.imports.max-rows:2000000}") int maxRows) {
        this.imports = imports;
        this.customers = customers;
        this.openItems = openItems;
        this.template = new JdbcTemplate(dataSource);
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.maxSize = maxSize.toBytes();
        this.maxRows = maxRows;
    }

    /**
     * An import that was accepted.
     *
     * @param repeated the same bytes have been taken by this import; nothing happened now
     */
    public record Accepted(long id, boolean repeated) {}

    /**
     * Reads the file, starts its import and waits for the end for as long as {@code patience}.
     *
     * @param body read to its end, not closed
     * @param dryRun only reports what would be bad
     * @param mine the entities of which its rows may be
     * @throws InvalidInput field {@code file}: it is not such a file, or too large; nothing was taken
     */
    public Accepted receive(
            ImportKind kind,
            InputStream body,
            boolean dryRun,
            boolean allOrNothing,
            String by,
            EntityScope mine,
            Duration patience) {
        SpooledFile file = SpooledFile.of(body, maxSize);
        Future<Accepted> result;
        long id;
        try {
            checkHeader(file, kind);
            var first = imports.thatTook(kind, file);
            if (!dryRun && first.isPresent()) {
                file.close();
                return new Accepted(first.get(), true);
            }
            id = imports.register(kind, file, dryRun, allOrNothing, by);
            running.put(id, new Progress());
            result = start(id, kind, file, dryRun, allOrNothing, by, mine);
        } catch (RefusedFile e) {
            file.close();
            throw InvalidInput.of("file", e.getMessage());
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
        return waitFor(id, result, patience);
    }

    private static void checkHeader(SpooledFile file, ImportKind kind) {
        try (InputStream in = file.open()) {
            new CsvFile(in, kind);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Future<Accepted> start(
            long id,
            ImportKind kind,
            SpooledFile file,
            boolean dryRun,
            boolean allOrNothing,
            String by,
            EntityScope mine) {
        try {
            return worker.submit(() -> run(id, kind, file, dryRun, allOrNothing, by, mine));
        } catch (RejectedExecutionException e) {
            imports.refuse(id, "Too many imports were waiting");
            running.remove(id);
            throw new TransientDataAccessResourceException("Too many imports are waiting");
        }
    }

    private Accepted waitFor(long id, Future<Accepted> result, Duration patience) {
        try {
            return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException runsOn) {
            return new Accepted(id, false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Accepted(id, false);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RefusedFile refused) {
                throw InvalidInput.of("file", refused.getMessage());
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    private Accepted run(
            long id,
            ImportKind kind,
            SpooledFile file,
            boolean dryRun,
            boolean allOrNothing,
            String by,
            EntityScope mine) {
        Progress progress = running.get(id);
        try (file) {
            return transaction.execute(status -> {
                // two files may name the same customers: one after the other, even from two applications
                template.query("select pg_advisory_xact_lock(hashtext('otc.imports'))", row -> {});
                var first = imports.thatTook(kind, file);
                if (!dryRun && first.isPresent()) {
                    imports.refuse(id, "The same file was taken by import " + first.get());
                    return new Accepted(first.get(), true);
                }
                new TakeOnRun(template, clock, id, kind, target(kind), maxRows, progress)
                        .run(file, dryRun, allOrNothing, by, mine);
                return new Accepted(id, false);
            });
        } catch (RefusedFile e) {
            imports.refuse(id, "The file " + e.getMessage());
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("Import {} failed; nothing was taken", id, e);
            imports.refuse(id, "Something failed and nothing was taken; send the file again");
            throw e;
        } finally {
            running.remove(id);
        }
    }

    private ImportFile target(ImportKind kind) {
        return kind == ImportKind.CUSTOMERS ? customers : openItems;
    }

    /** @throws org.ordertocash.input.NotFound when there is no such import */
    public ImportReport report(long id) {
        return imports.report(id, running.get(id));
    }

    /**
     * Writes the bad rows of a finished import as CSV: the row as sent, then line, columns and reason. Once corrected,
     * it can be sent as it is; the three columns are ignored.
     *
     * @throws org.ordertocash.input.NotFound when there is no such import, or it has not finished
     */
    public void writeBadRows(long id, OutputStream out) {
        imports.writeBadRows(id, out);
    }

    /** The database rolls back what is running; its sender is told to send it again. */
    @PreDestroy
    void stop() {
        worker.shutdownNow();
    }
}
