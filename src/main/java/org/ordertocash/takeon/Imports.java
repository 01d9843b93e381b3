package org.ordertocash.takeon;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.ordertocash.document.SpooledFile;
import org.ordertocash.input.NotFound;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The record of all imports: who sent what, and what became of it. */
@Component
class Imports {

    private static final int MAX_FINDINGS = 1000;
    private static final int FETCH = 1000;

    private final JdbcClient jdbc;
    private final JdbcTemplate streaming;
    private final Clock clock;

    Imports(DataSource dataSource, Clock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.streaming = new JdbcTemplate(dataSource);
        this.streaming.setFetchSize(FETCH);
        this.clock = clock;
    }

    /** Committed at once, so that it can be asked for while it runs. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    long register(ImportKind kind, SpooledFile file, boolean dryRun, boolean allOrNothing, String by) {
        return jdbc.sql("""
                insert into otc.imports (kind, sha256, file_size, dry_run, all_or_nothing, received_at, received_by)
                values (:kind, :sha256, :size, :dryRun, :allOrNothing, :now, :by) returning id
                """)
                .param("kind", kind.name())
                .param("sha256", file.sha256())
                .param("size", file.size())
                .param("dryRun", dryRun)
                .param("allOrNothing", allOrNothing)
                .param("now", OffsetDateTime.now(clock))
                .param("by", by)
                .query(Long.class)
                .single();
    }

    /** The import that took rows of these bytes. */
    Optional<Long> thatTook(ImportKind kind, SpooledFile file) {
        return jdbc.sql("select id from otc.imports where kind = :kind and sha256 = :sha256 and rows_taken > 0")
                .param("kind", kind.name())
                .param("sha256", file.sha256())
                .query(Long.class)
                .optional();
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void refuse(long id, String why) {
        jdbc.sql("update otc.imports set refused = left(:why, 1000) where id = :id and finished_at is null")
                .param("why", why)
                .param("id", id)
                .update();
    }

    /** @param progress of the import if it runs, else null */
    ImportReport report(long id, Progress progress) {
        return jdbc.sql("select * from otc.imports where id = :id")
                .param("id", id)
                .query((row, n) -> {
                    OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
                    String refused = row.getString("refused");
                    String state = finished != null
                            ? "finished"
                            : refused != null ? "refused" : progress != null ? progress.state : "interrupted";
                    boolean runs = finished == null && refused == null && progress != null;
                    return new ImportReport(
                            id,
                            ImportKind.valueOf(row.getString("kind")),
                            state,
                            row.getBoolean("dry_run"),
                            row.getBoolean("all_or_nothing") ? TakeOn.ALL_OR_NOTHING : TakeOn.GOOD_ROWS,
                            runs ? progress.read : row.getInt("rows_read"),
                            runs ? progress.checked : row.getInt("rows_read"),
                            row.getInt("rows_bad"),
                            runs ? progress.taken : row.getInt("rows_taken"),
                            refused,
                            findings(id, true),
                            warningCount(id),
                            findings(id, false),
                            instant(row.getObject("received_at", OffsetDateTime.class)),
                            row.getString("received_by"),
                            instant(finished));
                })
                .optional()
                .orElseThrow(() -> new NotFound("import " + id));
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private List<ImportReport.Finding> findings(long id, boolean bad) {
        return jdbc.sql("""
                select line, nullif(column_name, '') as "column", reason from otc.import_findings
                    where import_id = :id and bad = :bad order by line, id limit :max
                """)
                .param("id", id)
                .param("bad", bad)
                .param("max", MAX_FINDINGS)
                .query(ImportReport.Finding.class)
                .list();
    }

    private int warningCount(long id) {
        return jdbc.sql("select count(*) from otc.import_findings where import_id = :id and not bad")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    /** The bad rows as sent, each with its line, the columns that are wrong, and why; row by row from a cursor. */
    @Transactional(readOnly = true)
    void writeBadRows(long id, OutputStream out) {
        String separator = jdbc.sql(
                        "select field_separator from otc.imports where id = :id and finished_at is not null")
                .param("id", id)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new NotFound("finished import " + id));
        String header = jdbc.sql("select header from otc.imports where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        try {
            writer.write(String.join(separator, header, String.join(separator, CsvHeader.ADDED)) + "\r\n");
            streaming.query(
                    """
                    select b.line, b.content, string_agg(distinct nullif(f.column_name, ''), ', ') as columns,
                           string_agg(concat_ws(' ', nullif(f.column_name, ''), f.reason), '; '
                               order by f.id) as reasons
                      from otc.import_bad_rows b join otc.import_findings f on f.import_id = b.import_id
                          and f.line = b.line and f.bad
                     where b.import_id = ? group by b.line, b.content order by b.line
                    """,
                    row -> {
                        write(
                                writer,
                                String.join(
                                                separator,
                                                row.getString("content"),
                                                row.getString("line"),
                                                quoted(row.getString("columns"), separator),
                                                quoted(row.getString("reasons"), separator))
                                        + "\r\n");
                    },
                    id);
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(String text, String separator) {
        return text == null ? "" : CsvRow.quoted(text, separator.charAt(0));
    }

    private static void write(Writer writer, String text) {
        try {
            writer.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
