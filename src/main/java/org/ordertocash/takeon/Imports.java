package org.ordertocash.takeon;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.ordertocash.document.SpooledFile;
import org.ordertocash.input.NotFound;
import org.ordertocash.money.Amounts;
import org.ordertocash.rights.EntityScope;
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

    /** Of the entities of the reader alone, or sent by the reader. */
    private static final String READABLE = """
            (:everything or i.received_by = :reader
             or exists (select from otc.import_totals t where t.import_id = i.id)
                and not exists (select from otc.import_totals t
                                 where t.import_id = i.id and t.entity_id <> all(:entities)))""";

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
    long register(NewImport input, SpooledFile file) {
        long id = jdbc.sql("""
                insert into otc.imports (kind, sha256, file_size, file_name, dry_run, all_or_nothing, sender_everything,
                       sender_entities, received_at, received_by)
                values (:kind, :sha256, :size, :name, :dryRun, :allOrNothing, :everything, :entities, :now, :by)
                returning id
                """)
                .params(input.mine().parameters())
                .param("kind", input.kind().name())
                .param("sha256", file.sha256())
                .param("size", file.size())
                .param("name", input.fileName(), Types.VARCHAR)
                .param("dryRun", input.dryRun())
                .param("allOrNothing", input.allOrNothing())
                .param("now", OffsetDateTime.now(clock))
                .param("by", input.by())
                .query(Long.class)
                .single();
        input.controlTotals()
                .forEach((currency, amount) -> jdbc.sql("""
                        insert into otc.import_control_totals (import_id, currency, amount)
                        values (:id, :currency, :amount)
                        """)
                        .param("id", id)
                        .param("currency", currency)
                        .param("amount", amount)
                        .update());
        return id;
    }

    /** The import whose rows are of these bytes, and wait or were taken. */
    Optional<Long> thatHas(ImportKind kind, SpooledFile file) {
        return jdbc.sql("""
                select id from otc.imports where kind = :kind and sha256 = :sha256 and rows_good > 0 and not dry_run
                   and rejected_at is null
                """)
                .param("kind", kind.name())
                .param("sha256", file.sha256())
                .query(Long.class)
                .optional();
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void refuse(long id, String why) {
        jdbc.sql("update otc.imports set refused = left(:why, 1000) where id = :id and checked_at is null")
                .param("why", why)
                .param("id", id)
                .update();
    }

    /** Notes why a release did not go through; what waited waits on. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void releaseFailed(long id, String why) {
        jdbc.sql("""
                update otc.imports set release_failed = left(:why, 1000)
                 where id = :id and released_by is null and rejected_by is null
                """).param("why", why).param("id", id).update();
    }

    /**
     * What is decided about, and who may.
     *
     * @param entities of the rows that wait
     */
    record Undecided(
            ImportKind kind,
            int rows,
            String sentBy,
            boolean dryRun,
            boolean checked,
            String releasedBy,
            String rejectedBy,
            EntityScope sender,
            Set<Long> entities) {}

    /** @param lock whether to keep others from deciding until the transaction ends; then empty: somebody else does */
    Optional<Undecided> undecided(long id, boolean lock) {
        return jdbc.sql("select * from otc.imports where id = :id" + (lock ? " for update skip locked" : ""))
                .param("id", id)
                .query((row, n) -> new Undecided(
                        ImportKind.valueOf(row.getString("kind")),
                        row.getInt("rows_good"),
                        row.getString("received_by"),
                        row.getBoolean("dry_run"),
                        row.getObject("checked_at") != null,
                        row.getString("released_by"),
                        row.getString("rejected_by"),
                        sender(row),
                        entities(id)))
                .optional();
    }

    private static EntityScope sender(ResultSet row) throws SQLException {
        Long[] entities = (Long[]) row.getArray("sender_entities").getArray();
        return new EntityScope(
                row.getBoolean("sender_everything"),
                Stream.of(entities).collect(Collectors.toMap(String::valueOf, id -> id)));
    }

    private Set<Long> entities(long id) {
        return jdbc.sql("select distinct entity_id from otc.import_totals where import_id = :id")
                .param("id", id)
                .query(Long.class)
                .set();
    }

    /** Only with {@link #undecided} locked. */
    void reject(long id, ImportFile target, String reason, String by) {
        jdbc.sql("""
                update otc.imports set rejected_by = :by, rejected_at = :now, rejection_reason = :reason,
                       finished_at = :now, release_failed = null
                 where id = :id
                """)
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .param("reason", reason)
                .param("id", id)
                .update();
        jdbc.sql("delete from " + target.waitingTable() + " where import_id = :id")
                .param("id", id)
                .update();
    }

    /** @param progress of the import if it runs, else null */
    ImportReport report(long id, Progress progress) {
        return jdbc.sql("select * from otc.imports where id = :id")
                .param("id", id)
                .query((row, n) -> report(row, progress, true))
                .optional()
                .orElseThrow(() -> new NotFound("import " + id));
    }

    /**
     * Imports, those that wait for their release first, then the latest; without what is wrong with their rows.
     *
     * @param reader who sees what is of these entities, and what this user has sent
     */
    List<ImportReport> latest(EntityScope mine, String reader, int limit, int from, Function<Long, Progress> progress) {
        return jdbc.sql("select i.* from otc.imports i where not dry_run and " + READABLE + """
                 order by (checked_at is not null and finished_at is null) desc, id desc limit :limit offset :from
                """)
                .params(mine.parameters())
                .param("reader", reader)
                .param("limit", limit)
                .param("from", from)
                .query((row, n) -> report(row, progress.apply(row.getLong("id")), false))
                .list();
    }

    /** How many wait for their release. */
    long waiting(EntityScope mine, String reader) {
        return jdbc.sql("select count(*) from otc.imports i where checked_at is not null and finished_at is null and "
                        + READABLE)
                .params(mine.parameters())
                .param("reader", reader)
                .query(Long.class)
                .single();
    }

    private ImportReport report(ResultSet row, Progress progress, boolean whole) throws SQLException {
        long id = row.getLong("id");
        boolean runs = progress != null && row.getString("refused") == null && row.getObject("finished_at") == null;
        boolean checks = runs && progress.releasedBy == null;
        return new ImportReport(
                id,
                ImportKind.valueOf(row.getString("kind")),
                state(row, runs ? progress : null),
                row.getBoolean("dry_run"),
                row.getBoolean("all_or_nothing") ? TakeOn.ALL_OR_NOTHING : TakeOn.GOOD_ROWS,
                row.getString("file_name"),
                row.getString("sha256"),
                checks ? progress.read : row.getInt("rows_read"),
                checks ? progress.checked : row.getInt("rows_read"),
                row.getInt("rows_bad"),
                row.getInt("rows_good"),
                runs ? progress.taken : row.getInt("rows_taken"),
                row.getString("refused"),
                whole ? findings(id, true) : List.of(),
                warningCount(id),
                whole ? findings(id, false) : List.of(),
                instant(row, "received_at"),
                row.getString("received_by"),
                instant(row, "finished_at"),
                row.getObject("checked_at") == null ? null : contents(row),
                decision(row),
                row.getString("release_failed"));
    }

    private static String state(ResultSet row, Progress running) throws SQLException {
        if (row.getString("refused") != null) {
            return "refused";
        } else if (row.getString("rejected_by") != null) {
            return "rejected";
        } else if (row.getObject("finished_at") != null) {
            return "finished";
        } else if (running != null) {
            return running.state;
        }
        return row.getObject("checked_at") != null ? "checked" : "interrupted";
    }

    private static ImportReport.Decision decision(ResultSet row) throws SQLException {
        boolean released = row.getString("released_by") != null;
        return released || row.getString("rejected_by") != null
                ? new ImportReport.Decision(
                        released,
                        row.getString(released ? "released_by" : "rejected_by"),
                        instant(row, released ? "released_at" : "rejected_at"),
                        row.getString(released ? "release_comment" : "rejection_reason"))
                : null;
    }

    private ImportReport.Contents contents(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        return new ImportReport.Contents(
                row.getInt("customers"),
                row.getInt("bank_accounts"),
                row.getInt("payers"),
                row.getInt("emails"),
                jdbc.sql("""
                        select e.code, t.* from otc.import_totals t join otc.legal_entities e on e.id = t.entity_id
                         where t.import_id = :id order by e.code, t.currency
                        """)
                        .param("id", id)
                        .query((total, n) -> new ImportReport.Total(
                                total.getString("code"),
                                total.getString("currency"),
                                total.getInt("row_count"),
                                amount(total, "amount"),
                                amount(total, "largest")))
                        .list(),
                jdbc.sql("""
                        select c.currency, c.amount, coalesce(sum(t.amount), 0) as found,
                               coalesce(sum(t.amount), 0) - c.amount as difference
                          from otc.import_control_totals c
                          left join otc.import_totals t on t.import_id = c.import_id and t.currency = c.currency
                         where c.import_id = :id group by c.currency, c.amount order by c.currency
                        """)
                        .param("id", id)
                        .query((total, n) -> new ImportReport.ControlTotal(
                                total.getString("currency"),
                                amount(total, "amount"),
                                amount(total, "found"),
                                amount(total, "difference")))
                        .list());
    }

    private static BigDecimal amount(ResultSet row, String column) throws SQLException {
        return Amounts.of(row.getBigDecimal(column), row.getString("currency")).getAmount();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    List<TakenOn> ofCustomer(String number, EntityScope mine) {
        return jdbc.sql("""
                select e.code as entity, i.id as import_id, i.file_name, i.received_by, i.received_at, i.released_by,
                       i.released_at
                  from otc.customer_accounts a
                  join otc.customers c on c.id = a.customer_id
                  join otc.legal_entities e on e.id = a.entity_id
                  join otc.imports i on i.id = a.import_id
                 where c.number = :number and (:everything or a.entity_id = any(:entities)) order by e.code
                """)
                .params(mine.parameters())
                .param("number", number)
                .query((row, n) -> new TakenOn(
                        row.getString("entity"),
                        row.getLong("import_id"),
                        row.getString("file_name"),
                        row.getString("received_by"),
                        instant(row, "received_at"),
                        row.getString("released_by"),
                        instant(row, "released_at")))
                .list();
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
        String separator = jdbc.sql("select field_separator from otc.imports where id = :id and checked_at is not null")
                .param("id", id)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new NotFound("checked import " + id));
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
