package org.ordertocash.period;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.ordertocash.duty.Case;
import org.ordertocash.duty.ConflictsOfInterest;
import org.ordertocash.duty.Duty;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.input.NotFound;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.time.LocalDays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The months of the books: open, closed for now, closed. What is posted, and on which day, is settled by the database
 * ({@code otc.posting_day}); here people close and open them.
 */
@Service
public class Periods {

    private static final int MAX_REASON = 2000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final LocalDays days;
    private final ConflictsOfInterest conflicts;
    private final MonthEnd monthEnd;

    Periods(JdbcClient jdbc, Clock clock, LocalDays days, ConflictsOfInterest conflicts, MonthEnd monthEnd) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.days = days;
        this.conflicts = conflicts;
        this.monthEnd = monthEnd;
    }

    /** The months of these entities from the first with a posting until now, the latest first; at most 60 each. */
    @Transactional(readOnly = true)
    public List<Period> all(EntityScope mine) {
        return jdbc.sql("""
                select p.id, e.id as entity_id, e.code as entity, m.month::date, coalesce(c.state, 'OPEN') as state,
                       c.reason, c.changed_by, c.changed_at
                  from otc.legal_entities e
                 cross join lateral (select coalesce(min(posted_on), :today) as day from otc.journals
                                      where entity_id = e.id) first
                 cross join lateral generate_series(
                       greatest(date_trunc('month', first.day), date_trunc('month', :today) - interval '59 months'),
                       date_trunc('month', :today), interval '1 month') m(month)
                  left join otc.accounting_periods p on p.entity_id = e.id and p.month = m.month::date
                  left join lateral (select * from otc.period_changes where period_id = p.id
                                      order by id desc limit 1) c on true
                 where :everything or e.id = any(:entities)
                 order by e.code, m.month desc
                """)
                .param("today", days.latest())
                .params(mine.parameters())
                .query((row, n) -> period(row))
                .list();
    }

    /** @throws NotFound no such entity */
    @Transactional(readOnly = true)
    public Period of(String entity, YearMonth month) {
        return jdbc.sql("""
                select p.id, e.id as entity_id, e.code as entity, cast(:month as date) as month,
                       coalesce(c.state, 'OPEN') as state, c.reason, c.changed_by, c.changed_at
                  from otc.legal_entities e
                  left join otc.accounting_periods p on p.entity_id = e.id and p.month = :month
                  left join lateral (select * from otc.period_changes where period_id = p.id
                                      order by id desc limit 1) c on true
                 where e.code = :entity
                """)
                .param("entity", entity)
                .param("month", month.atDay(1))
                .query((row, n) -> period(row))
                .optional()
                .orElseThrow(() -> new NotFound("legal entity " + entity));
    }

    /** Whether the month has ended where the entity is. */
    public boolean isOver(Period period) {
        return period.month().isBefore(YearMonth.from(days.today(period.entityId())));
    }

    /** Who closed and opened it, the first one first. */
    @Transactional(readOnly = true)
    public List<PeriodChange> changes(Period period) {
        return jdbc.sql("""
                select state, reason, changed_by, changed_at from otc.period_changes
                 where period_id = :id order by id
                """)
                .param("id", period.id(), java.sql.Types.BIGINT)
                .query((row, n) -> new PeriodChange(
                        PeriodState.valueOf(row.getString("state")),
                        row.getString("reason"),
                        row.getString("changed_by"),
                        row.getTimestamp("changed_at").toInstant()))
                .list();
    }

    /**
     * Closes a month for now, opens it again, or closes it for good: then by another person than the one who closed it
     * for now, when all that month end asks for is in order. Waits for what is being posted. A repeat changes nothing.
     *
     * @param reason required when it is opened again
     * @throws org.ordertocash.input.InvalidInput the month has not ended, or a reason is missing
     * @throws Conflict it is closed for good, an earlier month is not, or something is not in order; as
     *     {@link org.ordertocash.duty.ConflictOfInterest}: this person closed it for now
     */
    @Transactional
    public Period change(Period asked, PeriodState to, String reason, String by) {
        new FieldErrors()
                .require(isOver(asked), "month", "has not ended yet: only a month that is over is closed")
                .require(
                        to != PeriodState.OPEN || reason != null && !reason.isBlank(),
                        "reason",
                        "is missing: say why it is opened again")
                .comment(reason, MAX_REASON, "reason")
                .throwIfAny();
        long id = locked(asked);
        Period period = of(asked.entity(), asked.month());
        if (period.state() == to) {
            return period;
        }
        allow(period, to, by);
        jdbc.sql("""
                insert into otc.period_changes (period_id, state, reason, changed_by, changed_at)
                values (:id, :state, :reason, :by, :now)
                """)
                .param("id", id)
                .param("state", to.name())
                .param("reason", reason, java.sql.Types.VARCHAR)
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .update();
        return of(asked.entity(), asked.month());
    }

    /** The row of the period, when nothing is being posted any more. */
    private long locked(Period period) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('otc.accounting_periods'), cast(:entity as int))")
                .param("entity", period.entityId())
                .query(row -> {});
        jdbc.sql("""
                insert into otc.accounting_periods (entity_id, month) values (:entity, :month) on conflict do nothing
                """)
                .param("entity", period.entityId())
                .param("month", period.firstDay())
                .update();
        return jdbc.sql("select id from otc.accounting_periods where entity_id = :entity and month = :month")
                .param("entity", period.entityId())
                .param("month", period.firstDay())
                .query(Long.class)
                .single();
    }

    private void allow(Period period, PeriodState to, String by) {
        if (period.state() == PeriodState.CLOSED) {
            throw new Conflict("The period " + period.key()
                    + " is closed for good: a correction is posted today, in an open one.");
        }
        if (to != PeriodState.CLOSED) {
            return;
        }
        if (period.state() == PeriodState.OPEN) {
            throw new Conflict("Close the period " + period.key()
                    + " for now first: then nothing changes any more while it is looked at.");
        }
        conflicts.refuse(Duty.CLOSE_PERIOD, by, Case.period(period.id(), period.key()));
        earliestOpen(period).ifPresent(month -> {
            throw new Conflict("Close " + period.entity() + "-" + month + " first: it is earlier, and takes postings.");
        });
        List<String> open = monthEnd.of(period).stream()
                .filter(check -> !check.done())
                .map(MonthEndCheck::sentence)
                .toList();
        if (!open.isEmpty()) {
            throw new Conflict("The period " + period.key() + " cannot be closed yet. " + String.join(" ", open));
        }
    }

    private Optional<YearMonth> earliestOpen(Period period) {
        return jdbc.sql("""
                select min(m.month)::date as month
                  from (select min(posted_on) as day from otc.journals where entity_id = :entity) first
                 cross join lateral generate_series(date_trunc('month', first.day), cast(:month as date) - 1,
                       interval '1 month') m(month)
                 where otc.period_state(:entity, m.month::date) <> 'CLOSED'
                """)
                .param("entity", period.entityId())
                .param("month", period.firstDay())
                .query((row, n) -> row.getObject("month", LocalDate.class))
                .optional()
                .map(YearMonth::from);
    }

    private static Period period(ResultSet row) throws SQLException {
        var changedAt = row.getTimestamp("changed_at");
        return new Period(
                (Long) row.getObject("id"),
                row.getLong("entity_id"),
                row.getString("entity"),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                PeriodState.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getString("changed_by"),
                changedAt == null ? null : changedAt.toInstant());
    }
}
