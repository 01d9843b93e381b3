package org.ordertocash.audit;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.ordertocash.duty.ConflictOfInterest;
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

    /** A conflict of interest that was found outside of any task. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void record(ConflictOfInterest conflict, String user) {
        record(conflict.caseKey(), null, conflict.duty().label(), user, "act", conflict.getMessage());
    }

    /**
     * @param caseKey business key of the case
     * @param taskId null: it was no task
     * @param taskName what was to be done
     * @param action {@code claim}, {@code complete} or another step of a task; {@code act} where it was no task
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void record(String caseKey, String taskId, String taskName, String user, String action, String reason) {
        jdbc.sql("""
                insert into otc.approval_denials (case_key, task_id, task_name, user_id, action, reason, denied_at)
                values (:case, :task, :name, :user, :action, :reason, :now)
                """)
                .param("case", caseKey)
                .param("task", taskId, java.sql.Types.VARCHAR)
                .param("name", taskName)
                .param("user", user)
                .param("action", action)
                .param("reason", reason.length() > 2000 ? reason.substring(0, 2000) : reason)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }
}
