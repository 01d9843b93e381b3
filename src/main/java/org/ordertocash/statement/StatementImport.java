package org.ordertocash.statement;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.ordertocash.document.SpooledFile;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.statement.reported.UnreadableStatement;
import org.ordertocash.time.LocalDays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/**
 * Takes in bank statement files: as a whole, once, and in one transaction, or not at all. Imports run one after the
 * other, so that overlapping files and several uploads of one file cannot interfere with each other.
 */
@Service
public class StatementImport {

    private static final Logger LOG = LoggerFactory.getLogger(StatementImport.class);
    private static final int CHUNK = 1 << 20;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Semaphore turn = new Semaphore(1, true);

    private final JdbcTemplate jdbcTemplate;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final HeldStatements held;
    private final ImportProgress progress;
    private final Clock clock;
    private final LocalDays days;
    private final CsvMappings mappings;
    private final long maxSize;

    StatementImport(
            JdbcTemplate jdbcTemplate,
            PlatformTransactionManager transactionManager,
            ApplicationEventPublisher events,
            HeldStatements held,
            ImportProgress progress,
            Clock clock,
            LocalDays days,
            CsvMappings mappings,
            @Value("${order-to-cash.statement.max-size:512MB}") DataSize maxSize) {
        this.jdbcTemplate = jdbcTemplate;
        this.jdbc = JdbcClient.create(jdbcTemplate);
        this.transaction = new TransactionTemplate(transactionManager);
        this.events = events;
        this.held = held;
        this.progress = progress;
        this.clock = clock;
        this.days = days;
        this.mappings = mappings;
        this.maxSize = maxSize.toBytes();
    }

    /** Like {@link #importFile(InputStream, String, Arrival, String, EntityScope)}, by a channel, for any entity. */
    public ImportResult importFile(InputStream body, String by) {
        return importFile(body, null, Arrival.BY_CHANNEL, by, EntityScope.OF_THE_SYSTEM);
    }

    /**
     * Imports a statement file of any format, which is recognised by its content: camt of any version, MT940, BAI2, or
     * CSV by the mapping of its account. The same bytes again give the first result. Publishes
     * {@link StatementImported} in the importing transaction, unless the file is held because a statement before it
     * seems to be missing, or a person uploaded it; and {@link StatementReleased} for each earlier file that waited for
     * this one, or for its coming by a channel.
     *
     * @param body read to its end, not closed
     * @param account for CSV: the account of the file; null: the header line decides. Other formats name their account
     * @param by the person who uploads it by hand, or the connected system that delivers it
     * @param mine the entities whose accounts may be in it
     * @throws InvalidInput field {@code file}: it is not such a file, is damaged or too large, has an account or
     *     currency that is not ours, or an amount that cannot be kept exactly
     * @throws Conflict one of its statements is already known with other content
     */
    public ImportResult importFile(InputStream body, String account, Arrival arrival, String by, EntityScope mine) {
        long start = System.nanoTime();
        try (ImportProgress.Upload upload = progress.begin(by);
                SpooledFile file = SpooledFile.of(body, maxSize)) {
            upload.size(file.size());
            upload.at(ImportProgress.Stage.WAITING);
            Received received = new Received(file, account, arrival, by, mine, upload, System.nanoTime() - start);
            return oneAtATime(() -> transaction.execute(status -> importOnce(received)));
        } catch (UnreadableStatement refused) {
            throw InvalidInput.of("file", refused.getMessage());
        }
    }

    private record Received(
            SpooledFile file,
            String account,
            Arrival arrival,
            String by,
            EntityScope mine,
            ImportProgress.Upload upload,
            long nanos) {}

    /** Whoever waits for the previous file waits here, without holding a database connection. */
    private ImportResult oneAtATime(Supplier<ImportResult> work) {
        try {
            if (!turn.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new TransientDataAccessResourceException("Another statement is still being imported");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientDataAccessResourceException("The import was interrupted", e);
        }
        try {
            return work.get();
        } finally {
            turn.release();
        }
    }

    private ImportResult importOnce(Received received) {
        // before the look-up: whoever waits here for the first upload of the same file then sees its result
        jdbc.sql("select pg_advisory_xact_lock(hashtext('otc.statement_files'))")
                .query((rs, row) -> 1)
                .single();
        return firstResult(received.file()).map(known -> again(known, received)).orElseGet(() -> importNew(received));
    }

    private ImportResult again(ImportResult known, Received received) {
        if (received.arrival() == Arrival.BY_CHANNEL && known.held()) {
            held.confirmByChannel(known.statementFileId(), received.by());
            return firstResult(received.file()).orElseThrow();
        }
        return known;
    }

    private Optional<ImportResult> firstResult(SpooledFile file) {
        return jdbc.sql("""
                select s.*, (select count(*) from otc.statements a
                    where a.statement_file_id = s.id) as account_statements
                  from otc.statement_files s where s.sha256 = :sha256""")
                .param("sha256", file.sha256())
                .query((rs, row) -> new ImportResult(
                        rs.getLong("id"),
                        rs.getString("format"),
                        rs.getInt("account_statements"),
                        rs.getInt("entry_count"),
                        rs.getInt("transaction_count"),
                        rs.getInt("duplicate_count"),
                        List.of((String[]) rs.getArray("warnings").getArray()),
                        rs.getTimestamp("held_at") != null && rs.getTimestamp("released_at") == null,
                        true,
                        null))
                .optional();
    }

    private ImportResult importNew(Received received) {
        SpooledFile file = received.file();
        ImportProgress.Upload upload = received.upload();
        long start = System.nanoTime();
        upload.at(ImportProgress.Stage.READING);
        long id = insert(received);
        ImportRun run = new ImportRun(jdbcTemplate, id, events, clock, days, upload, received.mine());
        try (InputStream in = new CountedInput(file.open(), upload)) {
            StatementReader.read(
                    in, mappings.source(maxSize, "file " + file.sha256().substring(0, 12), received.account()), run);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long staged = run.flush();
        long read = System.nanoTime();
        upload.at(ImportProgress.Stage.STORING);
        run.judge();
        long judged = System.nanoTime();
        ImportResult result = run.finish(received.arrival());
        long moved = System.nanoTime();
        store(id, file);
        long kept = System.nanoTime();
        if (!result.held()) {
            events.publishEvent(new StatementImported(id));
        }
        held.releaseComplete();
        ImportTimings timings = new ImportTimings(
                millis(received.nanos()),
                millis(read - start - staged),
                millis(staged),
                millis(judged - read),
                millis(moved - judged),
                millis(kept - moved));
        LOG.info(
                "Statement {}: {} bytes, {} entries, {} new transactions in {} ms, {}",
                id,
                file.size(),
                result.entries(),
                result.transactions(),
                timings.total(),
                timings);
        return result.timed(timings);
    }

    private static long millis(long nanos) {
        return nanos / 1_000_000;
    }

    private long insert(Received received) {
        return jdbc.sql("""
                insert into otc.statement_files (sha256, file_size, format, received_at, received_by, arrival,
                    entry_count, transaction_count, duplicate_count, warnings)
                values (:sha256, :size, '', :now, :by, :arrival, 0, 0, 0, '{}') returning id""")
                .param("sha256", received.file().sha256())
                .param("size", received.file().size())
                .param("arrival", received.arrival().name())
                .param("now", Timestamp.from(clock.instant()))
                .param("by", received.by())
                .query(Long.class)
                .single();
    }

    private void store(long id, SpooledFile file) {
        try (InputStream in = file.open()) {
            int number = 0;
            for (byte[] chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
                jdbc.sql("insert into otc.statement_file_chunks (statement_file_id, chunk_number, content) "
                                + "values (:id, "
                                + ":number, :content)")
                        .param("id", id)
                        .param("number", number++)
                        .param("content", chunk)
                        .update();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
