package org.ordertocash.takeon;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ordertocash.database.CopyRows;
import org.ordertocash.document.SpooledFile;
import org.ordertocash.rights.EntityScope;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One file on its way to its release, inside the checking transaction. Any exception undoes all of it. */
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

    void run(SpooledFile file, NewImport input) {
        EntityScope mine = input.mine();
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
        boolean some = bad < progress.read && (bad == 0 || !input.allOrNothing());
        if (some) {
            keepTotals();
        }
        boolean waits = some && !input.dryRun();
        if (waits) {
            keepGoodRows();
        }
        jdbc.sql("with " + Findings.GOOD + """
                update otc.imports
                   set rows_read = :read, rows_bad = :bad, rows_good = :good, checked_at = :now,
                       finished_at = case when not :waits then cast(:now as timestamptz) end,
                       (customers, bank_accounts, payers, emails) = (select %s from good where :some)
                 where id = :id
                """.formatted(target.counts()))
                .param("read", progress.read)
                .param("bad", bad)
                .param("good", some ? progress.read - bad : 0)
                .param("waits", waits)
                .param("some", some)
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
    }

    /** What another person will see before anything counts. */
    private void keepTotals() {
        jdbc.sql("with " + Findings.GOOD + """
                insert into otc.import_totals (import_id, entity_id, currency, row_count, amount, largest)
                select :id, e.id, g.currency, count(*), sum(g.%1$s), max(g.%1$s)
                  from good g join otc.legal_entities e on e.code = g.entity group by e.id, g.currency
                """.formatted(target.amount()))
                .param("id", id)
                .update();
    }

    private void keepGoodRows() {
        String columns = Stream.of(target.stagedColumns().split(","))
                .map(column -> column.strip().split(" ")[0])
                .collect(Collectors.joining(", "));
        jdbc.sql("with " + Findings.GOOD + " insert into " + target.waitingTable() + " (import_id, line, " + columns
                        + ") select :id, line, " + columns + " from good")
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
