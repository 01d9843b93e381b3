package org.ordertocash.audit.breakglass;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What administrators did in the engine past its lock, while the break-glass setting was in force. */
@Service
public class BreakGlassUses {

    /** How many of the latest uses are told. */
    private static final int TOLD = 1000;

    private static final int LONGEST_PATH = 1000;

    private final JdbcClient jdbc;
    private final Clock clock;

    BreakGlassUses(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One use.
     *
     * @param user who did it
     * @param operation method and path of the request to the engine
     * @param reason why the setting was made
     * @param usedAt when
     */
    public record BreakGlassUse(String user, String operation, String reason, OffsetDateTime usedAt) {}

    /** Records a use that is about to happen; it stays on record also when the engine then refuses it. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void record(String user, String method, String path, String reason) {
        var operation = method + " " + path;
        jdbc.sql("""
                insert into otc.break_glass_uses (user_id, operation, reason, used_at)
                values (:user, :operation, :reason, :now)
                """)
                .param("user", user)
                .param(
                        "operation",
                        operation.length() > LONGEST_PATH ? operation.substring(0, LONGEST_PATH) : operation)
                .param("reason", reason)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** The latest uses, newest first. */
    @Transactional(readOnly = true)
    public List<BreakGlassUse> latest() {
        return jdbc.sql("""
                select user_id, operation, reason, used_at from otc.break_glass_uses
                order by id desc limit :told
                """)
                .param("told", TOLD)
                .query((row, number) -> new BreakGlassUse(
                        row.getString("user_id"),
                        row.getString("operation"),
                        row.getString("reason"),
                        row.getObject("used_at", OffsetDateTime.class)))
                .list();
    }
}
