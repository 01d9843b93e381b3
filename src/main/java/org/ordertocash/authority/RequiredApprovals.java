package org.ordertocash.authority;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps which approvals a matter needs, and tells which of them are given, by different people and not its proposer.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class RequiredApprovals {

    private final Authority authority;
    private final JdbcClient jdbc;
    private final Clock clock;

    RequiredApprovals(Authority authority, JdbcClient jdbc, Clock clock) {
        this.authority = authority;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param number of the approval, from 1; the decision that gives it has the same
     * @param group one of whom has to approve
     * @param escalationGroup may decide in its place
     */
    public record Required(int number, String group, String escalationGroup) {}

    /**
     * @param subject id of the order, the refund or the proposed write-off
     * @return what is required, in its order; empty: the authority has not been asked
     */
    public List<Required> of(Matter matter, long subject) {
        return select("otc.required_approvals", matter, subject);
    }

    /**
     * Asks the authority, once: what it says counts from then on.
     *
     * @return what is required, in its order
     */
    public List<Required> ask(Matter matter, long subject, BigDecimal amount, String riskClass) {
        return ask(new Authority.Question(matter, amount, BigDecimal.ZERO, riskClass), subject);
    }

    /**
     * Asks the authority, also anew: groups that it names now and has not named before are required too, after the
     * others; what was required once stays.
     *
     * @return what is required, in its order
     */
    public List<Required> ask(Authority.Question question, long subject) {
        Authority.Named named = authority.named(question);
        jdbc.sql("""
                insert into otc.required_approvals (matter, subject_id, number, approver_group, escalation_group,
                    amount, released_recently, risk_class, asked_at)
                select :matter, :subject, asked.last + row_number() over (order by g.number), g.name, :escalation,
                       :amount, :released, :riskClass, :now
                  from unnest(cast(:groups as text[])) with ordinality as g(name, number)
                 cross join (select coalesce(max(number), 0) as last, array_agg(approver_group) as groups
                               from otc.required_approvals
                              where matter = :matter and subject_id = :subject) asked
                 where g.name <> all(coalesce(asked.groups, '{}'))
                """)
                .param("matter", question.matter().name())
                .param("subject", subject)
                .param("escalation", named.escalationGroup())
                .param("amount", question.amount())
                .param("released", question.releasedRecently())
                .param("riskClass", question.riskClass())
                .param("now", OffsetDateTime.now(clock))
                .param("groups", named.groups().toArray(String[]::new))
                .update();
        return of(question.matter(), subject);
    }

    /** Those that nobody has given yet, in their order. */
    public List<Required> open(Matter matter, long subject) {
        return select("otc.open_approvals", matter, subject);
    }

    private List<Required> select(String from, Matter matter, long subject) {
        return jdbc.sql("select number, approver_group as \"group\", escalation_group from " + from
                        + " where matter = :matter and subject_id = :subject order by number")
                .param("matter", matter.name())
                .param("subject", subject)
                .query(Required.class)
                .list();
    }

    /**
     * Which of the open ones a decision of this person is about: that of a group of theirs, or, where they are in the
     * next authority, the first.
     *
     * @throws NotApproved it is not for this person to decide
     */
    public int answeredBy(Matter matter, long subject, String user) {
        NotApproved.unlessPerson(user, "A " + matter.word());
        List<Required> open = open(matter, subject);
        Set<String> groups = authority.groupsOf(user);
        return open.stream()
                .filter(one -> groups.contains(one.group()))
                .findFirst()
                .or(() -> open.stream().findFirst().filter(one -> groups.contains(one.escalationGroup())))
                .map(Required::number)
                .orElseThrow(() -> new NotApproved(user + " may not decide about this " + matter.word() + ": "
                        + (open.isEmpty()
                                ? "no approval of it is open."
                                : "it needs a member of " + open.get(0).group() + ".")));
    }

    /** What is missing, for people; empty: all required approvals are given. */
    public Optional<String> missing(Matter matter, long subject) {
        return jdbc.sql("select otc.missing_approvals(:matter, :subject)")
                .param("matter", matter.name())
                .param("subject", subject)
                .query(String.class)
                .optional();
    }
}
