package org.ordertocash.takeon;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.ordertocash.input.Conflict;
import org.ordertocash.rights.EntityScope;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What waited of a file on its way into the books, inside the releasing transaction: all of it or nothing. It is
 * checked once more, because the books went on.
 */
final class TakeOnRelease {

    private static final int MAX_REASONS = 3;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ImportFile target;
    private final Progress progress;

    TakeOnRelease(JdbcClient jdbc, Clock clock, ImportFile target, Progress progress) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.target = target;
        this.progress = progress;
    }

    /**
     * Takes it.
     *
     * @param sender the entities for which its sender worked
     * @param rows how many wait
     * @throws Conflict a row cannot be taken any more
     */
    void run(TakeOnAct act, EntityScope sender, int rows, String comment) {
        progress.state = "taking";
        jdbc.sql("set local work_mem = '64MB'").update();
        jdbc.sql("create temp table staged on commit drop as select *, null::text as content from "
                        + target.waitingTable() + " where import_id = :id")
                .param("id", act.importId())
                .update();
        Findings.createTable(jdbc);
        jdbc.sql("create index on staged (line)").update();
        jdbc.sql("analyze staged").update();
        Findings findings = new Findings(jdbc);
        findings.foreign(sender);
        target.check(findings, sender);
        jdbc.sql("analyze findings").update();
        refuseWhatIsBadNow();
        jdbc.sql("""
                update otc.imports set released_by = :by, released_at = :now, release_comment = :comment,
                       rows_taken = :rows, finished_at = :now, release_failed = null, released_in = pg_current_xact_id()
                 where id = :id
                """)
                .param("by", act.releasedBy())
                .param("now", OffsetDateTime.now(clock))
                .param("comment", comment)
                .param("rows", rows)
                .param("id", act.importId())
                .update();
        int taken = target.take(act, count -> progress.taken = count);
        if (taken != rows) {
            throw new IllegalStateException(
                    "Of import " + act.importId() + " " + rows + " rows waited, and " + taken + " were taken");
        }
        jdbc.sql("delete from " + target.waitingTable() + " where import_id = :id")
                .param("id", act.importId())
                .update();
    }

    private void refuseWhatIsBadNow() {
        List<String> reasons =
                jdbc.sql("""
                select 'line ' || line || ', ' || column_name || ' ' || reason from findings where bad
                 order by line limit :max
                """).param("max", MAX_REASONS).query(String.class).list();
        if (!reasons.isEmpty()) {
            throw new Conflict("The books have changed since this was checked, and nothing was taken: "
                    + String.join("; ", reasons) + ". Reject it, and have it sent again.");
        }
    }
}
