package org.ordertocash.substitute;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.input.NotAllowed;
import org.ordertocash.input.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sets and ends substitutions, and tells whose groups a person has by them. */
@Service
public class Substitutes {

    private static final int LONGEST_DAYS = 366;
    /** The groups whose members work on cases. */
    private static final String[] WORKING = {
        "credit-analysts", "credit-managers", "cfo", "receivables", "collections", "order-desk"
    };

    private static final String SELECT = """
            select s.*, coalesce(cast(:today as date) between s.valid_from and s.valid_to and s.ended_at is null, false)
                   as in_force
              from otc.substitutions s
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Substitutes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A group that a person has.
     *
     * @param principal as whose substitute; null: the person's own
     * @param until last day of that; null with {@code principal}
     */
    public record Membership(String group, String principal, LocalDate until) {}

    /** The groups of a person, also those of whom the person substitutes now; own ones first. */
    @Transactional(readOnly = true)
    public List<Membership> groupsOf(String user) {
        return jdbc.sql("""
                        select group_id_ as "group", null as principal, cast(null as date) as until
                          from public.act_id_membership where user_id_ = :user
                        union all
                        (select group_id, principal, until from otc.substituted_groups(:user, :now)
                          order by group_id, principal)
                        """)
                .param("user", user)
                .param("now", OffsetDateTime.now(clock))
                .query(Membership.class)
                .list();
    }

    /** The substitutions in force now whose principal is a member of one of the groups, as far as their scope goes. */
    @Transactional(readOnly = true)
    public List<Substitution> inForceFor(Collection<String> groups) {
        return jdbc.sql(SELECT + """
                         where cast(:today as date) between s.valid_from and s.valid_to and s.ended_at is null
                           and exists (select from otc.substituted_groups(s.substitute, :now) g
                                        where g.principal = s.principal and g.group_id = any(:groups))
                         order by s.id limit 20
                        """)
                .param("today", today())
                .param("now", OffsetDateTime.now(clock))
                .param("groups", groups.toArray(String[]::new))
                .query(Substitutes::substitution)
                .list();
    }

    /** Both sides of a person: by whom, and for whom; the latest first, 200 at most. */
    @Transactional(readOnly = true)
    public List<Substitution> of(String user) {
        return jdbc.sql(SELECT + " where :user in (s.principal, s.substitute) order by s.valid_to desc, s.id desc"
                        + " limit 200")
                .param("today", today())
                .param("user", user)
                .query(Substitutes::substitution)
                .list();
    }

    /** Those of everybody, the latest first, 500 at most. */
    @Transactional(readOnly = true)
    public List<Substitution> all() {
        return jdbc.sql(SELECT + " order by s.valid_to desc, s.id desc limit 500")
                .param("today", today())
                .query(Substitutes::substitution)
                .list();
    }

    /** User ids of those who work on cases, and so can be away or stand in. */
    @Transactional(readOnly = true)
    public List<String> people() {
        return jdbc.sql("""
                        select u.id_ from public.act_id_user u
                         where exists (select from public.act_id_membership m
                                        where m.user_id_ = u.id_ and m.group_id_ = any(:groups))
                         order by u.last_, u.first_, u.id_ limit 1000
                        """).param("groups", WORKING).query(String.class).list();
    }

    /** The day on which substitutions begin and end. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Whether somebody may set substitutes for others: by groups of their own, not as a substitute. */
    @Transactional(readOnly = true)
    public boolean mayForOthers(String user) {
        return isIn(user, "cfo", "camunda-admin");
    }

    /**
     * Sets a substitute; the same again changes nothing.
     *
     * @param by the principal, or who may for others
     * @throws NotAllowed for somebody else, without the right to
     */
    @Transactional
    public Substitution set(NewSubstitution wanted, String by) {
        String principal = wanted.principal() == null || wanted.principal().isBlank() ? by : wanted.principal();
        if (!principal.equals(by) && !mayForOthers(by)) {
            throw new NotAllowed("You may set a substitute for yourself only");
        }
        LocalDate today = today();
        LocalDate from = wanted.from() == null ? today : wanted.from();
        check(wanted, principal, from, by);
        Substitution.Scope scope = wanted.scope() == null ? Substitution.Scope.ALL : wanted.scope();
        // one after the other, so that the same twice at once is one
        jdbc.sql("select pg_advisory_xact_lock(hashtext('otc.substitutions'))").query(rows -> {});
        return jdbc.sql(SELECT + """
                         where s.principal = :principal and s.substitute = :substitute and s.scope = :scope
                           and s.valid_from = :from and s.valid_to = :to and s.ended_at is null
                        """)
                .param("today", today)
                .param("principal", principal)
                .param("substitute", wanted.substitute())
                .param("scope", scope.name())
                .param("from", from)
                .param("to", wanted.to())
                .query(Substitutes::substitution)
                .optional()
                .orElseGet(() -> byId(jdbc.sql("""
                                insert into otc.substitutions
                                    (principal, substitute, scope, valid_from, valid_to, set_by, set_at)
                                values (:principal, :substitute, :scope, :from, :to, :by, :now)
                                returning id
                                """)
                        .param("principal", principal)
                        .param("substitute", wanted.substitute())
                        .param("scope", scope.name())
                        .param("from", from)
                        .param("to", wanted.to())
                        .param("by", by)
                        .param("now", OffsetDateTime.now(clock))
                        .query(Long.class)
                        .single()));
    }

    private void check(NewSubstitution wanted, String principal, LocalDate from, String by) {
        String substitute = wanted.substitute();
        LocalDate today = today();
        new FieldErrors()
                .text(substitute, 64, "substitute")
                .require(substitute == null || worksOnCases(substitute), "substitute", "is nobody who works on cases")
                .require(worksOnCases(principal), "principal", "is nobody who works on cases")
                .require(
                        substitute == null || !samePerson(principal, substitute),
                        "substitute",
                        "is the same person as the one who is away")
                .require(
                        substitute == null || principal.equals(by) || !samePerson(by, substitute),
                        "substitute",
                        "is yourself: nobody takes the work of somebody else")
                .day(from, "from")
                .day(wanted.to(), "to")
                .require(!from.isBefore(today), "from", "is past: it can begin today")
                .require(wanted.to() != null, "to", "is missing")
                .require(wanted.to() == null || !wanted.to().isBefore(from), "to", "is before the first day")
                .require(
                        wanted.to() == null || wanted.to().toEpochDay() - from.toEpochDay() <= LONGEST_DAYS,
                        "to",
                        "is more than a year after the first day")
                .throwIfAny();
    }

    /**
     * Ends a substitution at once; one that has ended stays as it is.
     *
     * @param by one of the two, or who may for others
     */
    @Transactional
    public Substitution end(long id, String by) {
        Substitution known = byId(id);
        if (!by.equals(known.principal()) && !by.equals(known.substitute()) && !mayForOthers(by)) {
            throw new NotFound("substitution " + id);
        }
        if (known.endedAt() == null && known.to().isBefore(today())) {
            throw new Conflict("It ended on its last day.");
        }
        jdbc.sql("update otc.substitutions set ended_by = :by, ended_at = :now where id = :id and ended_at is null")
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
        return byId(id);
    }

    private Substitution byId(long id) {
        return jdbc.sql(SELECT + " where s.id = :id")
                .param("today", today())
                .param("id", id)
                .query(Substitutes::substitution)
                .optional()
                .orElseThrow(() -> new NotFound("substitution " + id));
    }

    private boolean worksOnCases(String user) {
        return isIn(user, WORKING);
    }

    private boolean isIn(String user, String... groups) {
        return jdbc.sql("""
                        select exists (select from public.act_id_membership
                                        where user_id_ = :user and group_id_ = any(:groups))
                        """)
                .param("user", user)
                .param("groups", groups)
                .query(Boolean.class)
                .single();
    }

    private boolean samePerson(String one, String other) {
        return jdbc.sql("select otc.same_person(:one, :other)")
                .param("one", one)
                .param("other", other)
                .query(Boolean.class)
                .single();
    }

    private static Substitution substitution(ResultSet row, int n) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Substitution(
                row.getLong("id"),
                row.getString("principal"),
                row.getString("substitute"),
                Substitution.Scope.valueOf(row.getString("scope")),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                row.getString("set_by"),
                row.getObject("set_at", OffsetDateTime.class).toInstant(),
                row.getString("ended_by"),
                ended == null ? null : ended.toInstant(),
                row.getBoolean("in_force"));
    }
}
