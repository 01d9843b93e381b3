package org.ordertocash.payment;

import java.util.List;
import org.ordertocash.duty.Case;
import org.ordertocash.duty.ConflictsOfInterest;
import org.ordertocash.duty.Duty;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.input.NotFound;
import org.ordertocash.payment.event.PaymentEvent;
import org.ordertocash.payment.event.PaymentEvent.Kind;
import org.ordertocash.payment.event.PaymentEvents;
import org.ordertocash.statement.HeldEntries;
import org.ordertocash.statement.HeldStatements;
import org.ordertocash.statement.MatchingProgress;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Payments that the import holds because two statements may both tell of them. Publishes {@link HeldPaymentsBooked} in
 * the deciding transaction.
 */
@Service
@Transactional
public class HeldPayments {

    private static final int MAX_COMMENT = 2000;

    private final HeldEntries entries;
    private final HeldStatements statements;
    private final MatchingProgress progress;
    private final PaymentEvents history;
    private final ConflictsOfInterest conflicts;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    HeldPayments(
            HeldEntries entries,
            HeldStatements statements,
            MatchingProgress progress,
            PaymentEvents history,
            ConflictsOfInterest conflicts,
            JdbcClient jdbc,
            ApplicationEventPublisher events) {
        this.entries = entries;
        this.statements = statements;
        this.progress = progress;
        this.history = history;
        this.conflicts = conflicts;
        this.jdbc = jdbc;
        this.events = events;
    }

    /**
     * Decides about all payments of the held entry that this one belongs to, once; a repeat by the same person changes
     * nothing.
     *
     * @param sameEntry whether the entry repeats the earlier one: it then stays out of the books for good; if not, its
     *     payments are matched like any other
     * @param comment why; may be null
     * @throws NotFound no such payment
     * @throws Conflict it is not held, or has been decided about; as {@link org.ordertocash.duty.ConflictOfInterest}:
     *     the person uploaded its statement by hand, and wants it booked
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
        boolean waitsForAnother = statements.lockedAndHeld(of.statementFileId());
        entries.lock(of.entryId());
        List<Long> held = jdbc.sql(
                        "select id from otc.payments where entry_id = :entry and outcome = 'HELD' order by id")
                .param("entry", of.entryId())
                .query(Long.class)
                .list();
        if (!held.contains(paymentId) && entries.decided(of.entryId(), sameEntry, by)) {
            return;
        }
        if (!held.contains(paymentId)) {
            throw new Conflict("The payment " + paymentId + " is not held: nothing has to be decided about it.");
        }
        if (!sameEntry) {
            conflicts.refuse(Duty.RELEASE_STATEMENT, by, Case.payment(paymentId));
        }
        entries.decide(of.entryId(), sameEntry, comment, by);
        held.forEach(id -> history.record(
                PaymentEvent.of(id, sameEntry ? Kind.HELD_SAME : Kind.HELD_ANOTHER)
                        .saying(comment),
                by));
        jdbc.sql("update otc.payments set outcome = :outcome where id = any(:ids)")
                .param("outcome", sameEntry ? PaymentOutcome.NOT_A_RECEIPT.name() : null, java.sql.Types.VARCHAR)
                .param("ids", held.toArray(Long[]::new))
                .update();
        if (!sameEntry && !waitsForAnother) {
            progress.again(of.statementFileId());
            events.publishEvent(new HeldPaymentsBooked(of.statementFileId()));
        }
    }
}
