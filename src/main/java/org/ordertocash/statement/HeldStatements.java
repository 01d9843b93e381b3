package org.ordertocash.statement;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.ordertocash.duty.Case;
import org.ordertocash.duty.ConflictsOfInterest;
import org.ordertocash.duty.Duty;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.input.NotFound;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Statement files that are imported, but not matched: a statement before them seems to be missing, a person uploaded
 * them, which is no proof that the bank sent them, or their CSV mapping is new. Publishes {@link StatementReleased} in
 * the releasing transaction, once per file.
 */
@Service
public class HeldStatements {

    private static final int MAX_COMMENT = 2000;

    private final JdbcClient jdbc;
    private final ConflictsOfInterest conflicts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    HeldStatements(JdbcClient jdbc, ConflictsOfInterest conflicts, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.conflicts = conflicts;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A person says that the file's payments are to be matched: that it is the bank's, though it came by hand, and
     * although a statement may be missing before it; not the one who uploaded it by hand.
     *
     * @param comment how the person knows; must be given
     * @throws NotFound no such file
     * @throws Conflict it is not held, or was released already; as {@link org.ordertocash.duty.ConflictOfInterest}: the
     *     person uploaded it by hand
     */
    @Transactional
    public void release(long statementFileId, String comment, String by) {
        check(comment, "say how you know that it may be matched");
        conflicts.refuse(Duty.RELEASE_STATEMENT, by, Case.statementFile(statementFileId));
        int released = jdbc.sql("""
                update otc.statement_files set released_at = :now, released_by = :by, release_comment = :comment
                 where id = :id and held_at is not null and released_at is null""")
                .param("now", OffsetDateTime.now(clock))
                .param("by", by)
                .param("comment", comment.strip())
                .param("id", statementFileId)
                .update();
        if (released == 0) {
            throw notHeld(statementFileId, "nothing has to be released");
        }
        events.publishEvent(new StatementReleased(statementFileId));
    }

    /**
     * The same bytes that a person had uploaded came by a channel: they are the bank's, and need nobody else's word.
     * Where a statement before them is missing, or nobody has looked at what their CSV mapping reads, that still holds
     * them.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void confirmByChannel(long statementFileId, String channel) {
        int released = jdbc.sql("""
                update otc.statement_files s set released_at = :now, released_by = :by,
                       release_comment = 'The same file came by the channel.'
                 where s.id = :id and s.second_person and s.released_at is null and s.received_by <> :by
                   and not exists (select from otc.statements a where a.statement_file_id = s.id
                       and (a.gap and a.follows is null
                            or a.csv_mapping_id in (select id from otc.csv_mappings_to_see)))
                   and not exists (select from otc.statement_contradictions c where c.statement_file_id = s.id)""")
                .param("now", OffsetDateTime.now(clock))
                .param("by", channel)
                .param("id", statementFileId)
                .update();
        if (released > 0) {
            events.publishEvent(new StatementReleased(statementFileId));
        }
    }

    /**
     * A person says that the file is not to be matched; not the one who uploaded it by hand. It stays held, also when
     * the missing statement comes: until a person releases it after all.
     *
     * @param comment why; must be given
     * @throws NotFound no such file
     * @throws Conflict it is not held, or the same person contradicts it again; as
     *     {@link org.ordertocash.duty.ConflictOfInterest}: the person uploaded it by hand
     */
    @Transactional
    public void contradict(long statementFileId, String comment, String by) {
        check(comment, "say what is wrong with the statement");
        conflicts.refuse(Duty.RELEASE_STATEMENT, by, Case.statementFile(statementFileId));
        if (!isHeld(statementFileId)) {
            throw notHeld(statementFileId, "it cannot be contradicted any more");
        }
        int added = jdbc.sql("""
                insert into otc.statement_contradictions (statement_file_id, comment, created_by, created_at)
                values (:id, :comment, :by, :now) on conflict do nothing
                """)
                .param("id", statementFileId)
                .param("comment", comment.strip())
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .update();
        if (added == 0) {
            throw new Conflict("You have contradicted the statement " + statementFileId + " already.");
        }
    }

    private static void check(String comment, String missing) {
        new FieldErrors()
                .require(comment != null && !comment.isBlank(), "comment", "is missing: " + missing)
                .comment(comment, MAX_COMMENT, "comment")
                .throwIfAny();
    }

    private RuntimeException notHeld(long statementFileId, String so) {
        boolean known = jdbc.sql("select exists (select from otc.statement_files where id = :id)")
                .param("id", statementFileId)
                .query(Boolean.class)
                .single();
        return known
                ? new Conflict("The statement " + statementFileId + " is not held: " + so + ".")
                : new NotFound("statement " + statementFileId);
    }

    /**
     * Whether the file is held. Locked, so that a release at the same moment either sees what is decided here, or is
     * seen.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean lockedAndHeld(long statementFileId) {
        return isHeld(statementFileId);
    }

    /** Locks the file, so that a release and a contradiction at the same moment see each other. */
    private boolean isHeld(long statementFileId) {
        return jdbc.sql("select held_at is not null and released_at is null from otc.statement_files "
                        + "where id = :id for no key update")
                .param("id", statementFileId)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Releases every file that waited for nothing but a missing statement, no longer does, and nobody contradicted. */
    @Transactional(propagation = Propagation.MANDATORY)
    void releaseComplete() {
        List<Long> complete = jdbc.sql("""
                update otc.statement_files s set released_at = :now
                 where s.held_at is not null and s.released_at is null and not s.second_person
                   and not exists (select from otc.statements a where a.statement_file_id = s.id and a.gap
                       and a.follows is null)
                   and not exists (select from otc.statement_contradictions c where c.statement_file_id = s.id)
                returning s.id""")
                .param("now", OffsetDateTime.now(clock))
                .query(Long.class)
                .list();
        complete.forEach(id -> events.publishEvent(new StatementReleased(id)));
    }
}
