package org.ordertocash.collections;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.ordertocash.authority.NotApproved;
import org.ordertocash.customer.CustomerBlock.Source;
import org.ordertocash.customer.CustomerBlocks;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.ledger.Cause;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The dunning case of an account: its notices, where it stands, how it ends. Every method that decides or writes holds
 * the row locks of the customer and the case until its transaction ends, and does nothing when it is repeated.
 */
@Service
public class DunningCases {

    /** The decisions after the last level. */
    public static final String HAND_OVER = "hand-over";

    public static final String MORE_TIME = "more-time";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CaseLock lock;
    private final NoticeIssue notices;
    private final NoticeMailing mailing;
    private final NoticeLetter letter;
    private final CustomerBlocks blocks;
    private final CaseFactsReader facts;

    DunningCases(
            JdbcClient jdbc,
            Clock clock,
            CaseLock lock,
            NoticeIssue notices,
            NoticeMailing mailing,
            NoticeLetter letter,
            CustomerBlocks blocks,
            CaseFactsReader facts) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.lock = lock;
        this.notices = notices;
        this.mailing = mailing;
        this.letter = letter;
        this.blocks = blocks;
        this.facts = facts;
    }

    /**
     * Issues an approved notice: from now on its level counts, its document is in the archive, and orders are blocked
     * where the level says so. Items that were paid or disputed meanwhile, or are about to be credited, are left out;
     * when none is left that brings it to its level, or a payment of the customer waits for a person, the notice is
     * withdrawn instead and never sent.
     *
     * @throws org.ordertocash.input.NotFound when there is no such notice
     */
    @Transactional
    public Issue issueNotice(long noticeId, Cause cause) {
        return notices.issue(noticeId, cause);
    }

    /**
     * Mails an issued notice to the customer, once.
     *
     * @throws org.ordertocash.input.NotFound when there is no such notice
     * @throws org.ordertocash.document.MailNotSent when the mail server does not take it; nothing is recorded then
     */
    @Transactional
    public NoticeMail mailNotice(long noticeId) {
        return mailing.mail(noticeId);
    }

    /** Whether the customer of the notice can be reached by mail; else the notice goes by post. */
    @Transactional(readOnly = true)
    public boolean emailKnown(long noticeId) {
        return letter.emailKnown(noticeId);
    }

    /** What a person needs to post an issued notice. */
    @Transactional(readOnly = true)
    public NoticeDispatch dispatch(long noticeId) {
        return letter.of(noticeId);
    }

    /**
     * Records that a person sent the notice by post; a repeat changes nothing.
     *
     * @param note what the person noted, or null
     */
    @Transactional
    public void recordPost(long noticeId, String note, String by) {
        letter.record(noticeId, note, by);
    }

    /**
     * Where the account stands, read under the lock of the case: whoever settles or dunns the account afterwards waits
     * until this transaction has ended, and then finds the process where this answer led it.
     *
     * @throws org.ordertocash.input.NotFound when there is no such case
     */
    @Transactional
    public CaseState state(long caseId) {
        lock.lock(caseId);
        if (settled(caseId)) {
            return new CaseState.Settled();
        }
        return jdbc.sql("""
                select id from otc.dunning_notices where case_id = :case and issued_on is null and withdrawn_on is null
                """)
                .param("case", caseId)
                .query(Long.class)
                .optional()
                .<CaseState>map(CaseState.Notice::new)
                .orElseGet(CaseState.Waiting::new);
    }

    private boolean settled(long caseId) {
        return jdbc.sql("""
                select not exists (
                    select from otc.dunning_notices n
                      join otc.dunning_proposal_items pi on pi.proposal_id = n.proposal_id
                      join otc.open_items i on i.id = pi.open_item_id
                     where n.case_id = :case and i.open_amount > 0 and pi.left_out_reason is null)
                """).param("case", caseId).query(Boolean.class).single();
    }

    /**
     * The open cases of these customers in which nothing is open any more, so that their processes can be told. Takes
     * the locks first: a case whose process is on its way into a wait state is only answered once it has arrived there.
     */
    @Transactional
    public List<OpenCase> settledCases(Collection<Long> customerIds) {
        Long[] customers = customerIds.toArray(Long[]::new);
        lock.lockOpenCasesOf(customers);
        return jdbc.sql("""
                select k.id as case_id, k.number as case_number
                  from otc.dunning_cases k
                 where k.closed_at is null and k.customer_id = any(:customers)
                   and not exists (
                       select from otc.dunning_notices n
                         join otc.dunning_proposal_items pi on pi.proposal_id = n.proposal_id
                         join otc.open_items i on i.id = pi.open_item_id
                        where n.case_id = k.id and i.open_amount > 0 and pi.left_out_reason is null)
                 order by k.id
                """).param("customers", customers).query(OpenCase.class).list();
    }

    /** Closes a settled case and lifts the order block that its notices set. */
    @Transactional
    public void close(long caseId) {
        if (lock.lock(caseId).closed()) {
            return;
        }
        notices.withdrawWaiting(caseId, NoticeIssue.PAID);
        blocks.liftOf(Source.DUNNING, caseId, "the account is settled", Cause.SYSTEM);
        end(caseId, "SETTLED", null, null);
    }

    /**
     * Ends a case because the claim goes to an agency or a lawyer. The order block stays, and the items are not dunned
     * again.
     *
     * @throws org.ordertocash.input.InvalidInput when the comment is missing
     * @throws NotApproved no person decided it
     */
    @Transactional
    public void handOver(long caseId, String by, String comment) {
        NotApproved.unlessPerson(by, "That an account is handed over");
        checkDecision(HAND_OVER, comment);
        if (!lock.lock(caseId).closed()) {
            end(caseId, "HANDED_OVER", by, comment);
        }
    }

    /**
     * Notes that the account has time until the end of this day.
     *
     * @throws NotApproved no person decided it
     */
    @Transactional
    public void giveTime(long caseId, Duration time, String by) {
        NotApproved.unlessPerson(by, "More time for an account");
        lock.lock(caseId);
        jdbc.sql("""
                insert into otc.dunning_extensions (case_id, until, decided_by, decided_at)
                select id, otc.local_day(entity_id, :end), :by, :now from otc.dunning_cases where id = :case
                """)
                .param("case", caseId)
                .param("end", OffsetDateTime.now(clock).plus(time))
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /**
     * Checks the decision after the last level without storing it.
     *
     * @throws org.ordertocash.input.InvalidInput when it is unknown, or hands over without a comment
     */
    public void checkDecision(String decision, String comment) {
        new FieldErrors()
                .require(
                        HAND_OVER.equals(decision) || MORE_TIME.equals(decision),
                        "decision",
                        "must be " + HAND_OVER + " or " + MORE_TIME)
                .require(
                        !HAND_OVER.equals(decision) || (comment != null && !comment.isBlank()),
                        "decisionComment",
                        "is missing: say why the account is handed over")
                .comment(comment, 2000, "decisionComment")
                .throwIfAny();
    }

    /**
     * What a person needs to know to decide after the last level.
     *
     * @throws org.ordertocash.input.NotFound when there is no such case
     */
    @Transactional(readOnly = true)
    public CaseFacts facts(long caseId) {
        return facts.of(caseId);
    }

    private void end(long caseId, String result, String by, String comment) {
        jdbc.sql("""
                update otc.dunning_cases set closed_at = :now, result = :result, decided_by = :by, comment = :comment
                 where id = :case
                """)
                .param("now", OffsetDateTime.now(clock))
                .param("result", result)
                .param("by", by)
                .param("comment", comment)
                .param("case", caseId)
                .update();
    }
}
