package org.ordertocash.takeon;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.ordertocash.database.CopyRows;
import org.ordertocash.document.SpooledFile;
import org.ordertocash.rights.EntityScope;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One file on its way into the books, inside the importing transaction. Any exception undoes all of it. */
final class TakeOnRun {

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final long id;
    private final ImportKind kind;
    private final ImportFile target;
    private final int maxRows;
    private final Progress progress;

    TakeOnRun(
            JdbcTemplate template,
            Clock clock,
            long id,
            ImportKind kind,
            ImportFile target,
            int maxRows,
            Progress progress) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
        this.clock = clock;
        this.id = id;
        this.kind = kind;
        this.target = target;
        this.maxRows = maxRows;
        this.progress = progress;
    }

    void run(SpooledFile file, boolean dryRun, boolean allOrNothing, String by, EntityScope mine) {
        jdbc.sql("set local work_mem = '64MB'").update();
        Findings.createTables(jdbc, target.stagedColumns());
        progress.state = "reading";
        try (InputStream in = file.open();
                CsvFile csv = new CsvFile(in, kind)) {
            stage(csv);
            keepHeader(csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        progress.state = "checking";
        jdbc.sql("create index on staged (line)").update();
        jdbc.sql("analyze staged").update();
        Findings findings = new Findings(jdbc);
        findings.takeOverFromReading();
        // first: who is named by a row that is not taken is not taken either
        findings.foreign(mine);
        target.check(findings, mine);
        jdbc.sql("analyze findings").update();
        progress.checked = progress.read;
        int bad = keepFindings();
        int taken = 0;
        if (!dryRun && (bad == 0 || !allOrNothing)) {
            progress.state = "taking";
            taken = target.take(id, by, count -> progress.taken = count);
        }
        jdbc.sql("update otc.imports set rows_read = :read, rows_bad = :bad, rows_taken = :taken, finished_at "
                        + "= :now where id = :id")
                .param("read", progress.read)
                .param("bad", bad)
                .param("taken", taken)
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
    }

    private void stage(CsvFile csv) {
        CopyRows copy = new CopyRows(template, "staged");
        for (CsvRow row = csv.next(); row != null; row = csv.next()) {
            if (progress.read == maxRows) {
                throw new RefusedFile("has more than " + maxRows + " rows; send it in parts");
            }
            StagedRow staged = new StagedRow(csv.header(), row);
            copy.add(row.line());
            for (Object value : target.stage(staged)) {
                copy.add(value);
            }
            copy.add(csv.header().sent(row).content(csv.separator()))
                    .add(staged.findings())
                    .endRow();
            progress.read++;
        }
        copy.flush();
    }

    private void keepHeader(CsvFile csv) {
        jdbc.sql("update otc.imports set header = :header, field_separator = :separator where id = :id")
                .param("header", csv.header().content(csv.separator()))
                .param("separator", String.valueOf(csv.separator()))
                .param("id", id)
                .update();
    }

    /** What the sender is told, kept as long as the books; returns how many rows are bad. */
    private int keepFindings() {
        jdbc.sql("""
                insert into otc.import_findings (import_id, line, column_name, reason, bad)
                select :id, line, column_name, left(reason, 1000), bad from findings order by line, bad desc
                """).param("id", id).update();
        return jdbc.sql("""
                insert into otc.import_bad_rows (import_id, line, content)
                select :id, line, content from staged s where exists (select from findings f where f.line = s.line
                    and f.bad)
                """).param("id", id).update();
    }
}
