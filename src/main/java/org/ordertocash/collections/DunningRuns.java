package org.ordertocash.collections;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.ordertocash.authority.NotApproved;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.input.NotFound;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The dunning run: propose, review, approve. Each step is stored, takes the row lock of the run and does nothing when
 * it is repeated. Nothing is sent here: approved notices are issued by the process of their dunning case.
 */
@Service
public class DunningRuns {

    private record Run(long id, LocalDate runOn, String result) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private final DunningSelection selection;
    private final ReviewFacts facts;
    private final NoticeApproval approval;
    private final ApplicationEventPublisher events;

    DunningRuns(
            JdbcClient jdbc,
            Clock clock,
            DunningSelection selection,
            ReviewFacts facts,
            NoticeApproval approval,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.selection = selection;
        this.facts = facts;
        this.approval = approval;
        this.events = events;
    }

    /** Opens the run of a day (in UTC, it is of all entities) and returns its id. */
    @Transactional
    public long open(LocalDate runOn) {
        return jdbc.sql("insert into otc.dunning_runs (run_on, created_at) values (:runOn, :now) returning id")
                .param("runOn", runOn)
                .param("now", OffsetDateTime.now(clock))
                .query(Long.class)
                .single();
    }

    /**
     * Proposes every account that the policy wants dunned on its entity's day; a run with nothing to decide ends here.
     *
     * @throws NotFound when there is no such run
     * @throws org.ordertocash.input.InvalidInput when the policy has gaps, double levels or negative values
     */
    @Transactional
    public Proposal propose(long runId, List<PolicyLevel> policy) {
        PolicyLevel.check(policy);
        Run run = lock(runId);
        if (run.result() == null && count(runId).equals(new Proposal(0, 0))) {
            selection.propose(runId, clock.instant(), policy);
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
        LocalDate runOn = jdbc.sql("select run_on from otc.dunning_runs where id = :id")
                .param("id", runId)
                .query(LocalDate.class)
                .optional()
                .orElseThrow(() -> new NotFound("dunning run " + runId));
        return facts.of(runId, runOn);
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
        return jdbc.sql("select id, run_on, result from otc.dunning_runs where id = :id for update")
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
