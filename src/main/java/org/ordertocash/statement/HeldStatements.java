package org.ordertocash.statement;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.ordertocash.duty.Case;
import org.ordertocash.duty.ConflictsOfInterest;
import org.ordertocash.duty.Duty;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.input.NotFound;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Statement files that are imported, but not matched: a statement before them seems to be missing, or a person uploaded
 * them, which is no proof that the bank sent them. Publishes {@link StatementReleased} in the releasing transaction,
 * once per file.
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
        if (comment == null || comment.isBlank()) {
            throw InvalidInput.of("comment", "say how you know that it may be matched");
        }
        if (comment.length() > MAX_COMMENT) {
            throw InvalidInput.of("comment", "must have at most " + MAX_COMMENT + " characters");
        }
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
            boolean known = jdbc.sql("select exists (select from otc.statement_files where id = :id)")
                    .param("id", statementFileId)
                    .query(Boolean.class)
                    .single();
            throw known
                    ? new Conflict("The statement " + statementFileId + " is not held: nothing has to be released.")
                    : new NotFound("statement " + statementFileId);
        }
        events.publishEvent(new StatementReleased(statementFileId));
    }

    /**
     * The same bytes that a person had uploaded came by a channel: they are the bank's, and need nobody else's word.
     * Where a statement before them is missing, that still holds them.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void confirmByChannel(long statementFileId, String channel) {
        int released = jdbc.sql("""
                update otc.statement_files s set released_at = :now, released_by = :by,
                       release_comment = 'The same file came by the channel.'
                 where s.id = :id and s.second_person and s.released_at is null and s.received_by <> :by
                   and not exists (select from otc.statements a where a.statement_file_id = s.id and a.gap
                       and a.follows is null)""")
                .param("now", OffsetDateTime.now(clock))
                .param("by", channel)
                .param("id", statementFileId)
                .update();
        if (released > 0) {
            events.publishEvent(new StatementReleased(statementFileId));
        }
    }

    /**
     * Whether the file is held. Locked, so that a release at the same moment either sees what is decided here, or is
     * seen.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean lockedAndHeld(long statementFileId) {
        return jdbc.sql("select held_at is not null and released_at is null from otc.statement_files "
                        + "where id = :id for no key update")
                .param("id", statementFileId)
                .query(Boolean.class)
                .single();
    }

    /** Releases every file that waited for nothing but a missing statement, and no longer does. */
    @Transactional(propagation = Propagation.MANDATORY)
    void releaseComplete() {
        List<Long> complete = jdbc.sql("""
                update otc.statement_files s set released_at = :now
                 where s.held_at is not null and s.released_at is null and not s.second_person
                   and not exists (select from otc.statements a where a.statement_file_id = s.id and a.gap
                       and a.follows is null)
                returning s.id""")
                .param("now", OffsetDateTime.now(clock))
                .query(Long.class)
                .list();
        complete.forEach(id -> events.publishEvent(new StatementReleased(id)));
    }
}
