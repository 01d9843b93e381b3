package org.ordertocash.collections;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.ordertocash.authority.NotApproved;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.input.NotFound;
import org.ordertocash.ledger.BusinessKey;
import org.ordertocash.ledger.Cause;
import org.ordertocash.time.LocalDays;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The dunning run of a legal entity: open, propose, review, approve. Each step is stored, takes the row lock of the run
 * and does nothing when it is repeated. Nothing is sent here: approved notices are issued by the process of their
 * dunning case.
 */
@Service
public class DunningRuns {

    private record Run(long id, Long entityId, String result) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private final LocalDays days;
    private final DunningSelection selection;
    private final ReviewFacts facts;
    private final NoticeApproval approval;
    private final ApplicationEventPublisher events;

    DunningRuns(
            JdbcClient jdbc,
            Clock clock,
            LocalDays days,
            DunningSelection selection,
            ReviewFacts facts,
            NoticeApproval approval,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.days = days;
        this.selection = selection;
        this.facts = facts;
        this.approval = approval;
        this.events = events;
    }

    /** Opens the run of the day for each legal entity. */
    @Transactional
    public void openAll() {
        jdbc.sql("select id from otc.legal_entities order by id")
                .query(Long.class)
                .list()
                .forEach(entity -> open(entity, Cause.SYSTEM));
    }

    /**
     * Opens a run that a person asks for, and returns its id.
     *
     * @param code of the legal entity
     * @throws NotFound when there is no such entity
     * @throws Conflict a proposal of this entity waits for its review
     */
    @Transactional
    public long openFor(String code, String by) {
        long entity = jdbc.sql("select id from otc.legal_entities where code = :code for no key update")
                .param("code", code)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new NotFound("legal entity " + code));
        jdbc.sql("select max(id) from otc.dunning_runs where entity_id = :entity and result is null")
                .param("entity", entity)
                .query(Long.class)
                .optional()
                .ifPresent(waiting -> {
                    throw new Conflict("The dunning proposal " + BusinessKey.DUNNING_RUN.of(waiting) + " of " + code
                            + " waits for its review: review that one first.");
                });
        return open(entity, by);
    }

    /** Opens the run of the entity's day, publishes {@link DunningRunOpened} and returns its id. */
    @Transactional
    public long open(long entityId, String by) {
        long run = jdbc.sql("""
                insert into otc.dunning_runs (entity_id, run_on, created_at, started_by)
                values (:entity, :runOn, :now, :by) returning id
                """)
                .param("entity", entityId)
                .param("runOn", days.today(entityId))
                .param("now", OffsetDateTime.now(clock))
                .param("by", by)
                .query(Long.class)
                .single();
        events.publishEvent(new DunningRunOpened(run));
        return run;
    }

    /**
     * A run, for who asks how it went.
     *
     * @param runOn the day that it was for the legal entity
     * @param startedAt when it began, in UTC
     * @param proposed accounts for which it proposed a notice
     * @param blocked accounts that it held back
     * @param result {@code REVIEWED}, {@code LAPSED} or {@code EMPTY}; null: it waits for its review
     * @param startedBy {@code system}: it was the daily one
     */
    public record Overview(
            long id,
            LocalDate runOn,
            Instant startedAt,
            String startedBy,
            int proposed,
            int blocked,
            String result,
            String decidedBy,
            Instant decidedAt,
            String comment) {}

    /**
     * The entity's runs, the newest first.
     *
     * @param code of the legal entity
     */
    @Transactional(readOnly = true)
    public List<Overview> latest(String code, int limit) {
        return jdbc.sql("""
                select r.id, r.run_on, r.created_at as started_at, r.started_by, r.result, r.decided_by, r.decided_at,
                       r.comment, count(p.id) filter (where p.blocked_reason is null) as proposed,
                       count(p.blocked_reason) as blocked
                  from otc.dunning_runs r left join otc.dunning_proposals p on p.run_id = r.id
                 where r.entity_id = (select id from otc.legal_entities where code = :code)
                 group by r.id order by r.id desc limit :limit
                """)
                .param("code", code)
                .param("limit", limit)
                .query(Overview.class)
                .list();
    }

    /**
     * Proposes every account of the entity that the policy wants dunned on the entity's day; a run with nothing to
     * decide ends here.
     *
     * @throws NotFound when there is no such run
     * @throws org.ordertocash.input.InvalidInput when the policy has gaps, double levels or negative values
     */
    @Transactional
    public Proposal propose(long runId, List<PolicyLevel> policy) {
        PolicyLevel.check(policy);
        Run run = lock(runId);
        if (run.result() == null && count(runId).equals(new Proposal(0, 0))) {
            selection.propose(runId, run.entityId(), clock.instant(), policy);
        }
        Proposal proposal = count(runId);
        if (run.result() == null && !proposal.anythingToDun()) {
            end(runId, "EMPTY", null, null);
        }
        return proposal;
    }

    /**
     * What a person needs to know to review the run.
     *
     * @throws NotFound when there is no such run
     */
    @Transactional(readOnly = true)
    public ProposalReview review(long runId) {
        return facts.of(runId).orElseThrow(() -> new NotFound("dunning run " + runId));
    }

    /**
     * Checks a review without storing it, so that a form can be refused before its task completes.
     *
     * @param excludedProposalIds proposals that shall not be dunned
     * @throws org.ordertocash.input.InvalidInput when an excluded id is not proposed in this run, or the comment is
     *     missing although accounts are excluded
     */
    @Transactional(readOnly = true)
    public void check(long runId, Set<Long> excludedProposalIds, String comment) {
        Set<Long> proposed = jdbc.sql(
                        "select id from otc.dunning_proposals where run_id = :run and blocked_reason is null")
                .param("run", runId)
                .query(Long.class)
                .set();
        FieldErrors errors = new FieldErrors();
        for (Long id : excludedProposalIds) {
            errors.require(
                    proposed.contains(id), "excludedAccounts", "names " + id + ", which this run does not propose");
        }
        boolean explained = comment != null && !comment.isBlank();
        errors.require(
                        excludedProposalIds.isEmpty() || explained,
                        "decisionComment",
                        "is missing: say why accounts are left out")
                .comment(comment, 2000, "decisionComment")
                .throwIfAny();
    }

    /**
     * Stores the review: the excluded accounts are skipped, the others approved unless something has come up since the
     * proposal. Each approved account gets a notice in its one open case, and {@link NoticeApproved} is published.
     * Repeating it, also after {@link #lapse}, changes nothing.
     *
     * @throws NotFound when there is no such run
     * @throws org.ordertocash.input.InvalidInput as {@link #check}
     * @throws NotApproved no person reviewed it
     */
    @Transactional
    public Review decide(long runId, Set<Long> excludedProposalIds, String comment, String by) {
        Run run = lock(runId);
        if (run.result() != null) {
            return approval.outcome(runId, true);
        }
        NotApproved.unlessPerson(by, "A dunning proposal");
        check(runId, excludedProposalIds, comment);
        List<NoticeApproved> approved = approval.decide(runId, excludedProposalIds, by);
        end(runId, "REVIEWED", by, comment);
        approved.forEach(events::publishEvent);
        return approval.outcome(runId, false);
    }

    /**
     * Ends a run that nobody reviewed in time; the next run proposes anew.
     *
     * @return whether it lapsed now; false when it had ended before
     */
    @Transactional
    public boolean lapse(long runId) {
        if (lock(runId).result() != null) {
            return false;
        }
        end(runId, "LAPSED", null, null);
        return true;
    }

    private void end(long runId, String result, String by, String comment) {
        jdbc.sql("""
                update otc.dunning_proposals
                   set decision = case when blocked_reason is null then 'LAPSED' else 'BLOCKED' end
                 where run_id = :run and decision is null
                """).param("run", runId).update();
        jdbc.sql("""
                update otc.dunning_runs set result = :result, decided_by = :by, decided_at = :now, comment = :comment
                 where id = :run
                """)
                .param("result", result)
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .param("comment", comment)
                .param("run", runId)
                .update();
    }

    private Run lock(long runId) {
        return jdbc.sql("select id, entity_id, result from otc.dunning_runs where id = :id for update")
                .param("id", runId)
                .query(Run.class)
                .optional()
                .orElseThrow(() -> new NotFound("dunning run " + runId));
    }

    private Proposal count(long runId) {
        return jdbc.sql("""
                select count(*) filter (where blocked_reason is null) as proposed, count(blocked_reason) as blocked
                  from otc.dunning_proposals where run_id = :run
                """).param("run", runId).query(Proposal.class).single();
    }
}
