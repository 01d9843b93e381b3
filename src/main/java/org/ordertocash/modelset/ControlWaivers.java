package org.ordertocash.modelset;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ordertocash.duty.Case;
import org.ordertocash.duty.ConflictsOfInterest;
import org.ordertocash.duty.Duty;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.input.NotFound;
import org.ordertocash.models.control.Control;
import org.ordertocash.models.control.Controls;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Controls that do not count for a time: asked for by one process owner with a reason and a last day, granted by
 * another. Until then a set that breaks the control can be released; after it the checks refuse such a set again.
 */
@Service
@Transactional
public class ControlWaivers {

    /** A waiver for longer is a control that is wrong. */
    public static final int MOST_DAYS = 183;

    private static final String IN_FORCE = """
            select * from otc.control_waivers where decision = 'GRANTED' and ended_by is null and expires_at > :now
            """;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ConflictsOfInterest conflicts;
    private final List<Control> controls = Controls.ofTheProduct().all();

    ControlWaivers(JdbcClient jdbc, Clock clock, ConflictsOfInterest conflicts) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.conflicts = conflicts;
    }

    /** All that were ever asked for, the latest first. */
    @Transactional(readOnly = true)
    public List<ControlWaiver> all() {
        return jdbc.sql("select * from otc.control_waivers order by id desc")
                .query(ControlWaiver.class)
                .list();
    }

    /** Those that count now, by what they waive; of several the one that lasts longest. */
    @Transactional(readOnly = true)
    public Map<String, ControlWaiver> byControl() {
        return byControl(jdbc.sql(IN_FORCE));
    }

    /** The same of these controls, and they go on to count until the transaction ends: who ends one waits. */
    Map<String, ControlWaiver> keep(Collection<String> of) {
        return of.isEmpty()
                ? Map.of()
                : byControl(jdbc.sql(IN_FORCE + " and control = any(:controls) order by id for share")
                        .param("controls", of.toArray(String[]::new)));
    }

    private Map<String, ControlWaiver> byControl(JdbcClient.StatementSpec inForce) {
        return inForce.param("now", OffsetDateTime.now(clock)).query(ControlWaiver.class).list().stream()
                .collect(Collectors.toMap(
                        ControlWaiver::control,
                        waiver -> waiver,
                        (one, other) -> one.expiresAt().isBefore(other.expiresAt()) ? other : one));
    }

    /** How many wait for a second person who is not this one. */
    @Transactional(readOnly = true)
    public long waitingFor(String user) {
        return jdbc.sql("""
                select count(*) from otc.control_waivers
                 where decision is null and not otc.same_person(asked_by, :user)
                """).param("user", user).query(Long.class).single();
    }

    @Transactional(readOnly = true)
    public boolean isKnown(long id) {
        return jdbc.sql("select exists (select from otc.control_waivers where id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** @param lastDay the control counts again on the day after it (UTC) */
    public long ask(String control, String reason, LocalDate lastDay, String user) {
        if (controls.stream().noneMatch(one -> one.id().equals(control))) {
            throw InvalidInput.of("control", "is none of the catalogue");
        }
        text(reason, "reason");
        OffsetDateTime now = OffsetDateTime.now(clock);
        LocalDate today = now.withOffsetSameInstant(ZoneOffset.UTC).toLocalDate();
        if (lastDay == null || lastDay.isBefore(today) || lastDay.isAfter(today.plusDays(MOST_DAYS))) {
            throw InvalidInput.of("last day", "is not within the next " + MOST_DAYS + " days");
        }
        return jdbc.sql("""
                insert into otc.control_waivers (control, reason, expires_at, asked_by, asked_at)
                values (:control, :reason, :expires, :by, :now) returning id
                """)
                .param("control", control)
                .param("reason", reason.strip())
                .param("expires", lastDay.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC))
                .param("by", user)
                .param("now", now)
                .query(Long.class)
                .single();
    }

    /** @throws org.ordertocash.duty.ConflictOfInterest the person asked for it */
    public void grant(long id, String comment, String user) {
        new FieldErrors().comment(comment, ModelDrafts.MAX_REASON, "comment").throwIfAny();
        ControlWaiver waiver = waiting(id);
        conflicts.refuse(Duty.GRANT_WAIVER, user, Case.controlWaiver(id));
        if (!OffsetDateTime.now(clock).isBefore(waiver.expiresAt())) {
            throw new Conflict("Its last day is over: there is nothing to grant any more.");
        }
        decide(id, ControlWaiver.Decision.GRANTED, comment, user);
    }

    /** By anybody, also by who asked for it. */
    public void refuse(long id, String comment, String user) {
        text(comment, "comment");
        waiting(id);
        decide(id, ControlWaiver.Decision.REFUSED, comment, user);
    }

    /** From now on the control counts again. */
    public void end(long id, String reason, String user) {
        text(reason, "reason");
        ControlWaiver waiver = locked(id);
        if (!waiver.isInForce(OffsetDateTime.now(clock))) {
            throw new Conflict("This waiver does not count any more.");
        }
        jdbc.sql("""
                update otc.control_waivers set ended_by = :by, ended_at = :now, end_reason = :reason where id = :id
                """)
                .param("id", id)
                .param("by", user)
                .param("now", OffsetDateTime.now(clock))
                .param("reason", reason.strip())
                .update();
    }

    private void decide(long id, ControlWaiver.Decision decision, String comment, String user) {
        jdbc.sql("""
                update otc.control_waivers
                   set decision = :decision, decided_by = :by, decided_at = :now, comment = :comment where id = :id
                """)
                .param("id", id)
                .param("decision", decision.name())
                .param("by", user)
                .param("now", OffsetDateTime.now(clock))
                .param("comment", comment == null || comment.isBlank() ? null : comment.strip())
                .update();
    }

    private ControlWaiver waiting(long id) {
        ControlWaiver waiver = locked(id);
        if (!waiver.waits()) {
            throw new Conflict("This waiver is decided by now. Look at it again.");
        }
        return waiver;
    }

    private ControlWaiver locked(long id) {
        return jdbc.sql("select * from otc.control_waivers where id = :id for no key update")
                .param("id", id)
                .query(ControlWaiver.class)
                .optional()
                .orElseThrow(() -> new NotFound("waiver " + id));
    }

    private static void text(String text, String field) {
        new FieldErrors()
                .text(text == null ? null : text.replaceAll("\\s+", " "), ModelDrafts.MAX_REASON, field)
                .throwIfAny();
    }
}
