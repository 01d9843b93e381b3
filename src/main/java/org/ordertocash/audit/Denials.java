package org.ordertocash.audit;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Records who was refused what, and why; even if the attempt itself rolls back. */
@Service
public class Denials {

    private final JdbcClient jdbc;
    private final Clock clock;

    Denials(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param caseKey business key of the case
     * @param action {@code claim} or {@code complete}
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void record(String caseKey, String taskId, String taskName, String user, String action, String reason) {
        jdbc.sql("""
                insert into otc.approval_denials (case_key, task_id, task_name, user_id, action, reason, denied_at)
                values (:case, :task, :name, :user, :action, :reason, :now)
                """)
                .param("case", caseKey)
                .param("task", taskId)
                .param("name", taskName)
                .param("user", user)
                .param("action", action)
                .param("reason", reason.length() > 2000 ? reason.substring(0, 2000) : reason)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }
}
