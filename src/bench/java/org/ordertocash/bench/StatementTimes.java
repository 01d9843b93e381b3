package org.ordertocash.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ordertocash.fixture.ApplicationProcess;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Sends one statement and takes the time until it is imported, matched and told. What matching spends where is seen
 * from outside, by looking now and then at what its database sessions do: seldom enough to cost nothing itself.
 */
final class StatementTimes {

    private static final long LOOK_MILLIS = 100;
    private static final int LANES = 2;

    private final ApplicationProcess application;
    private final JdbcClient sql;

    StatementTimes(ApplicationProcess application) {
        this.application = application;
        this.sql = JdbcClient.create(
                new SingleConnectionDataSource(application.jdbcUrl("postgres"), "postgres", "", true));
    }

    /**
     * @param imported from the first byte sent to the answer, in seconds
     * @param matched from there until every payment has its outcome
     * @param importPeak what of the heap was kept at most until then, in MB; {@code peak}: from there until all was
     *     matched
     * @param posting in both lanes together, how long the database posted
     * @param search in both lanes together, how long the database looked for candidates and twins
     */
    record Times(
            long statementFileId,
            int transactions,
            long placed,
            double imported,
            double matched,
            double posting,
            double search,
            double told,
            int importPeak,
            int peak) {

        double java() {
            return LANES * matched - posting - search;
        }
    }

    private record Look(long nanos, List<String> queries) {}

    Times run(Path file, int transactions, HeapLog heap) throws Exception {
        application.collectGarbage();
        heap.peak();
        long start = System.nanoTime();
        JsonNode answer = application
                .api()
                .postFile("/api/statement-files", BodyPublishers.ofFile(file))
                .ok();
        if (answer.get("held").asBoolean()) {
            throw new IllegalStateException("Held: " + answer.get("warnings"));
        }
        long id = answer.get("id").asLong();
        double imported = seconds(start);
        int importPeak = heap.peak();
        long matching = System.nanoTime();
        List<Look> looks = new ArrayList<>();
        while (sql.sql("select matched_at is null from otc.statement_files where id = :id")
                .param("id", id)
                .query(Boolean.class)
                .single()) {
            looks.add(
                    new Look(System.nanoTime(), sql.sql("""
                    select query from pg_stat_activity
                     where state = 'active' and backend_type = 'client backend' and pid <> pg_backend_pid()
                         and query like '%otc.%' and query not like '%act_ru%'
                    """).query(String.class).list()));
            Thread.sleep(LOOK_MILLIS);
        }
        double matched = seconds(matching);
        double posting = 0;
        double search = 0;
        for (int i = 1; i < looks.size(); i++) {
            double between = (looks.get(i).nanos() - looks.get(i - 1).nanos()) / 1e9;
            for (String query : looks.get(i).queries()) {
                if (posts(query)) {
                    posting += between;
                } else {
                    search += between;
                }
            }
        }
        long telling = System.nanoTime();
        while (sql.sql("select count(*) from act_ru_execution where proc_inst_id_ = id_ and business_key_ = :key")
                        .param("key", "BS-" + id)
                        .query(Long.class)
                        .single()
                > 0) {
            Thread.sleep(LOOK_MILLIS);
        }
        long placed = sql.sql("select count(*) from otc.payments where statement_file_id = :id and outcome = 'MATCHED'")
                .param("id", id)
                .query(Long.class)
                .single();
        return new Times(
                id,
                transactions,
                placed,
                imported,
                matched,
                posting,
                search,
                seconds(telling),
                importPeak,
                heap.peak());
    }

    /** Inserts of journals, postings and allocations with the outcomes, the locks of the items, and the commit. */
    private static boolean posts(String query) {
        String text = query.stripLeading().toLowerCase();
        return text.contains("insert into")
                || text.startsWith("update")
                || text.contains("for no key update")
                || text.startsWith("commit");
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
