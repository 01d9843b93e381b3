package org.ordertocash.statement;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How far the payments of a statement file are matched, as matching tells. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class MatchingProgress {

    private final JdbcClient jdbc;
    private final Clock clock;

    MatchingProgress(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Locks the file until the transaction ends: its payments are matched, and handed over, by one at a time.
     *
     * @return the line before which all is matched, or waits for the second pass; empty: none has been looked at
     */
    public Optional<Long> lock(long statementFileId) {
        return Optional.ofNullable(jdbc.sql("select matched_up_to from otc.statement_files where id = :id for update")
                .param("id", statementFileId)
                .query((row, n) -> new UpTo((Long) row.getObject("matched_up_to")))
                .single()
                .line());
    }

    private record UpTo(Long line) {}

    public void upTo(long statementFileId, long line) {
        jdbc.sql("update otc.statement_files set matched_up_to = :line where id = :id")
                .param("line", line)
                .param("id", statementFileId)
                .update();
    }

    public void done(long statementFileId) {
        jdbc.sql("update otc.statement_files set matched_at = :now, matched_up_to = null where id = :id")
                .param("now", OffsetDateTime.now(clock))
                .param("id", statementFileId)
                .update();
    }

    /** From the first line again: what a payment names that came later counts for all that are not matched yet. */
    public void again(long statementFileId) {
        jdbc.sql("update otc.statement_files set matched_at = null, matched_up_to = null where id = :id")
                .param("id", statementFileId)
                .update();
    }
}
