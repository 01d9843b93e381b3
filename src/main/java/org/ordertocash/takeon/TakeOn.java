package org.ordertocash.takeon;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
import org.ordertocash.duty.Case;
import org.ordertocash.duty.ConflictsOfInterest;
import org.ordertocash.duty.Duty;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.input.NotFound;
import org.ordertocash.people.People;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.takeon.Imports.Undecided;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/**
 * Takes files of customers and open items: one person sends a file, which is checked and kept aside; another releases
 * it, and its good rows are taken, once, in one transaction. Files run one after the other in the background; memory
 * does not grow with them.
 */
@Service
public class TakeOn {

    /** Takes the good rows, whatever the others are. */
    public static final String GOOD_ROWS = "good-rows";
    /** Takes no row if one is bad. */
    public static final String ALL_OR_NOTHING = "all-or-nothing";

    private static final Logger LOG = LoggerFactory.getLogger(TakeOn.class);
    private static final int MAX_WAITING = 4;
    private static final int MAX_COMMENT = 2000;

    private final Map<Long, Progress> running = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor worker = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MAX_WAITING), task -> new Thread(task, "take-on"));
    private final Imports imports;
    private final CustomerFile customers;
    private final OpenItemFile openItems;
    private final JdbcTemplate template;
    private final TransactionTemplate transaction;
    private final ConflictsOfInterest conflicts;
    private final People people;
    private final Clock clock;
    private final long maxSize;
    private final int maxRows;

    TakeOn(
            Imports imports,
            CustomerFile customers,
            OpenItemFile openItems,
            DataSource dataSource,
            PlatformTransactionManager transactions,
            ConflictsOfInterest conflicts,
            People people,
            Clock clock,
            @Value("${order-to-cash.limits.file:512MB}") DataSize maxSize,
            @Value("${order-to-cash.imports.max-rows:2000000}") int maxRows) {
        this.imports = imports;
        this.customers = customers;
        this.openItems = openItems;
        this.template = new JdbcTemplate(dataSource);
        this.transaction = new TransactionTemplate(transactions);
        this.conflicts = conflicts;
        this.people = people;
        this.clock = clock;
        this.maxSize = maxSize.toBytes();
        this.maxRows = maxRows;
    }

    /**
     * An import that was accepted.
     *
     * @param repeated the same had been done before; nothing happened now
     */
    public record Accepted(long id, boolean repeated) {}

    /**
     * Reads the file, starts its check and waits for the end for as long as {@code patience}. What can be taken of it
     * waits for {@link #release}.
     *
     * @param body read to its end, not closed
     * @throws InvalidInput field {@code file}: it is not such a file, or too large; nothing was kept
     */
    public Accepted receive(NewImport input, InputStream body, Duration patience) {
        new FieldErrors().optionalText(input.fileName(), 255, "fileName").throwIfAny();
        SpooledFile file = SpooledFile.of(body, maxSize);
        Future<Accepted> result;
        long id;
        try {
            checkHeader(file, input.kind());
            var first = imports.thatHas(input.kind(), file);
            if (!input.dryRun() && first.isPresent()) {
                file.close();
                return new Accepted(first.get(), true);
            }
            id = imports.register(input, file);
            running.put(id, new Progress(null));
            result = start(id, () -> check(id, input, file), "Too many imports were waiting");
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

    private Future<Accepted> start(long id, Callable<Accepted> work, String full) {
        try {
            return worker.submit(work);
        } catch (RejectedExecutionException e) {
            if (full != null) {
                imports.refuse(id, full);
            }
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

    private Accepted check(long id, NewImport input, SpooledFile file) {
        Progress progress = running.get(id);
        try (file) {
            return transaction.execute(status -> {
                oneAfterTheOther();
                var first = imports.thatHas(input.kind(), file);
                if (!input.dryRun() && first.isPresent()) {
                    imports.refuse(id, "The same file came with import " + first.get());
                    return new Accepted(first.get(), true);
                }
                new TakeOnRun(template, clock, id, input.kind(), target(input.kind()), maxRows, progress)
                        .run(file, input);
                return new Accepted(id, false);
            });
        } catch (RefusedFile e) {
            imports.refuse(id, "The file " + e.getMessage());
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("Import {} failed; nothing was kept", id, e);
            imports.refuse(id, "Something failed and nothing was kept; send the file again");
            throw e;
        } finally {
            running.remove(id);
        }
    }

    /** Two files may name the same customers, even in two applications. */
    private void oneAfterTheOther() {
        template.query("select pg_advisory_xact_lock(hashtext('otc.imports'))", row -> {});
    }

    /**
     * Another person than the sender says that it counts: all that waits of the file is taken in one transaction, or
     * nothing. Waits for the end for as long as {@code patience}; the report tells when it runs on.
     *
     * @param comment may be null, unless the file does not add up to its control totals
     * @param mine has all entities of which something waits
     * @return repeated: the same person had released it
     * @throws org.ordertocash.input.NotFound no such import, of these entities
     * @throws Conflict nothing waits, somebody else decides or decided about it, or a row cannot be taken any more; as
     *     {@link org.ordertocash.duty.ConflictOfInterest}: the person sent it
     * @throws InvalidInput field {@code comment}
     */
    public Accepted release(long id, String comment, String by, EntityScope mine, Duration patience) {
        Undecided waiting = decidable(id, comment, by, mine);
        if (by.equals(waiting.releasedBy())) {
            return new Accepted(id, true);
        }
        refuseDecided(id, waiting);
        boolean tiesOut = imports.report(id, null).contents().tiesOut();
        new FieldErrors()
                .require(
                        tiesOut || comment != null && !comment.isBlank(),
                        "comment",
                        "is missing: say why it is released although it does not add up to its control totals")
                .throwIfAny();
        Progress before = running.putIfAbsent(id, new Progress(by));
        if (before != null) {
            if (by.equals(before.releasedBy)) {
                return new Accepted(id, true);
            }
            throw new Conflict(
                    before.releasedBy == null
                            ? "It is still being checked."
                            : people.name(before.releasedBy) + " is releasing it at this moment.");
        }
        String said = comment == null || comment.isBlank() ? null : comment.strip();
        return waitFor(id, start(id, () -> take(id, said, by), null), patience);
    }

    private Accepted take(long id, String comment, String by) {
        try {
            return transaction.execute(status -> {
                oneAfterTheOther();
                Undecided waiting = locked(id);
                refuseDecided(id, waiting);
                new TakeOnRelease(JdbcClient.create(template), clock, target(waiting.kind()), running.get(id))
                        .run(new TakeOnAct(id, waiting.sentBy(), by), waiting.sender(), waiting.rows(), comment);
                return new Accepted(id, false);
            });
        } catch (Conflict e) {
            imports.releaseFailed(id, e.getMessage());
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("The release of import {} failed; nothing was taken", id, e);
            imports.releaseFailed(id, "Something failed and nothing was taken; release it again");
            throw e;
        } finally {
            running.remove(id);
        }
    }

    /**
     * Another person than the sender says that it does not count: nothing of it stays but the record.
     *
     * @param reason must be given
     * @param mine has all entities of which something waits
     * @throws org.ordertocash.input.NotFound no such import, of these entities
     * @throws Conflict as with {@link #release}
     * @throws InvalidInput field {@code reason}
     */
    public void reject(long id, String reason, String by, EntityScope mine) {
        new FieldErrors()
                .require(reason != null && !reason.isBlank(), "reason", "is missing: say what is wrong with it")
                .comment(reason, MAX_COMMENT, "reason")
                .throwIfAny();
        Undecided waiting = decidable(id, null, by, mine);
        if (by.equals(waiting.rejectedBy())) {
            return;
        }
        refuseDecided(id, waiting);
        transaction.executeWithoutResult(status -> {
            Undecided mineToDecide = locked(id);
            refuseDecided(id, mineToDecide);
            imports.reject(id, target(mineToDecide.kind()), reason.strip(), by);
        });
    }

    private Undecided decidable(long id, String comment, String by, EntityScope mine) {
        new FieldErrors().comment(comment, MAX_COMMENT, "comment").throwIfAny();
        Undecided waiting = imports.undecided(id, false)
                .filter(one -> mine.everything() || !one.entities().isEmpty() && mine.hasAll(one.entities()))
                .orElseThrow(() -> new NotFound("import " + id));
        conflicts.refuse(Duty.RELEASE_TAKE_ON, by, Case.takeOn(id));
        return waiting;
    }

    private Undecided locked(long id) {
        return imports.undecided(id, true)
                .orElseThrow(() -> new Conflict("Somebody else is deciding about it at this moment."));
    }

    private void refuseDecided(long id, Undecided waiting) {
        if (waiting.releasedBy() != null) {
            throw new Conflict(people.name(waiting.releasedBy()) + " has released it already.");
        } else if (waiting.rejectedBy() != null) {
            throw new Conflict(people.name(waiting.rejectedBy()) + " has rejected it already.");
        } else if (!waiting.checked() || waiting.dryRun() || waiting.rows() == 0) {
            throw new Conflict("Nothing of import " + id + " waits for a release.");
        }
    }

    private ImportFile target(ImportKind kind) {
        return kind == ImportKind.CUSTOMERS ? customers : openItems;
    }

    /**
     * What became of it.
     *
     * @param reader reads it whole when it is the sender, or works for all entities; who works for those of its rows
     *     reads it without what is wrong with others
     * @throws NotFound when there is no such import for this reader
     */
    public ImportReport report(long id, EntityScope mine, String reader) {
        ImportReport report = imports.report(id, running.get(id));
        if (mine.everything() || report.receivedBy().equals(reader)) {
            return report;
        }
        imports.undecided(id, false)
                .filter(one -> !one.entities().isEmpty() && mine.hasAll(one.entities()))
                .orElseThrow(() -> new NotFound("import " + id));
        return report.withoutErrors();
    }

    /** Those that wait for their release first, then the latest; no dry runs, and without what is wrong with rows. */
    public List<ImportReport> latest(EntityScope mine, String reader, int limit, int from) {
        return imports.latest(mine, reader, limit, from, running::get);
    }

    /** How many wait for another person, of these entities or sent by this reader. */
    public long waiting(EntityScope mine, String reader) {
        return imports.waiting(mine, reader);
    }

    /** By which files the accounts of a customer with these entities were taken on. */
    public List<TakenOn> ofCustomer(String number, EntityScope mine) {
        return imports.ofCustomer(number, mine);
    }

    /**
     * Writes the bad rows of a checked import as CSV: the row as sent, then line, columns and reason. Once corrected,
     * it can be sent as it is; the three columns are ignored.
     *
     * @throws org.ordertocash.input.NotFound when there is no such import, or it is not checked yet
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
