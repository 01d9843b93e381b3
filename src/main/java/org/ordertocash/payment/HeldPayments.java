package org.ordertocash.payment;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.input.NotFound;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Transactions that the import holds because two statements may both tell of them. Publishes {@link HeldPaymentsBooked}
 * in the deciding transaction.
 */
@Service
@Transactional
public class HeldPayments {

    private static final int MAX_COMMENT = 2000;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    HeldPayments(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    private record Held(long entryId, long statementFileId, String outcome) {}

    /**
     * Decides about all transactions of the held entry that this one belongs to, once.
     *
     * @param sameEntry whether the entry repeats the earlier one: it then stays out of the books for good; if not, its
     *     transactions are matched like any other
     * @param comment why; may be null
     * @throws NotFound no such transaction
     * @throws Conflict it is not held, or has been decided about
     */
    public void decide(long paymentId, boolean sameEntry, String comment, String by) {
        if (comment != null && comment.length() > MAX_COMMENT) {
            throw InvalidInput.of("comment", "must have at most " + MAX_COMMENT + " characters");
        }
        record Of(long entryId, long statementFileId) {}
        Of of = jdbc.sql("select entry_id, statement_file_id from otc.payments where id = :id")
                .param("id", paymentId)
                .query(Of.class)
                .optional()
                .orElseThrow(() -> new NotFound("payment " + paymentId));
        boolean waits = waitsForAnother(of.statementFileId());
        // before looking: two people may decide at the same time, about two transactions of one entry
        jdbc.sql("select id from otc.bank_entries where id = :id for update")
                .param("id", of.entryId())
                .query(Long.class)
                .single();
        Held held = jdbc.sql("""
                select e.id as entry_id, t.statement_file_id, t.outcome from otc.payments t
                  join otc.bank_entries e on e.id = t.entry_id where t.id = :id
                """).param("id", paymentId).query(Held.class).single();
        if (!"HELD".equals(held.outcome())) {
            throw new Conflict("The payment " + paymentId + " is not held: nothing has to be decided about it.");
        }
        jdbc.sql("""
                update otc.bank_entries set decision = :decision, decision_comment = :comment, decided_by = :by,
                    decided_at = :now,
                       confirmed = confirmed or :same where id = :id
                """)
                .param("decision", sameEntry ? "SAME" : "ANOTHER")
                .param("comment", comment, java.sql.Types.VARCHAR)
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .param("same", sameEntry)
                .param("id", held.entryId())
                .update();
        if (sameEntry) {
            leaveOut(held, by);
        } else {
            jdbc.sql("update otc.payments set outcome = null, explanation = null where entry_id = :id "
                            + "and outcome = 'HELD'")
                    .param("id", held.entryId())
                    .update();
            if (!waits) {
                // from the first line again: what it names counts for all that are not matched yet
                jdbc.sql("update otc.statement_files set matched_at = null, matched_up_to = null where id = :id")
                        .param("id", held.statementFileId())
                        .update();
                events.publishEvent(new HeldPaymentsBooked(held.statementFileId()));
            }
        }
    }

    /**
     * Whether the file is held. Locked, so that a release at the same moment either sees what is decided here, or is
     * seen.
     */
    private boolean waitsForAnother(long statementFileId) {
        return jdbc.sql("select held_at is not null and released_at is null from otc.statement_files where id = :id "
                        + "for no "
                        + "key update")
                .param("id", statementFileId)
                .query(Boolean.class)
                .single();
    }

    private void leaveOut(Held held, String by) {
        jdbc.sql("""
                update otc.payments set outcome = 'NOT_A_RECEIPT',
                       explanation = replace(explanation, 'A person has to say whether it is.',
                           '') || 'It is, said ' || :by || ': never booked.'
                 where entry_id = :id and outcome = 'HELD'
                """).param("by", by).param("id", held.entryId()).update();
        jdbc.sql("""
                update otc.bank_entries e set confirmed_by = array(select distinct k
                    from unnest(e.confirmed_by || h.kind || h.confirmed_by) k where k <> e.kind)
                  from otc.bank_entries h, otc.bank_entries x
                 where h.id = :held and x.id = h.same_as and e.id = case when x.confirmed
                     then coalesce(x.same_as, x.id) else x.id end
                """).param("held", held.entryId()).update();
    }
}
