package org.ordertocash.collections;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.ordertocash.authority.NotApproved;
import org.ordertocash.customer.CustomerBlock.Blocked;
import org.ordertocash.customer.CustomerBlock.Source;
import org.ordertocash.customer.CustomerBlocks;
import org.ordertocash.customer.CustomerBlocks.NewBlock;
import org.ordertocash.customer.account.AccountKey;
import org.ordertocash.document.Documents;
import org.ordertocash.input.NotFound;
import org.ordertocash.ledger.Cause;
import org.ordertocash.ledger.OpenItemLocks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Issues a notice once: date, sum and document. What was paid or disputed since it was approved, or is about to be
 * credited, is left out; when nothing is left that brings it to its level, or there is another reason not to send it
 * any more, it is withdrawn.
 */
@Component
class NoticeIssue {

    static final String KIND = "dunning-notice-pdf";
    static final String OWNER = "dunning-notice";
    static final String PAID = "its items are paid";
    static final String NOTHING_ASKED = "what it is about is paid, disputed or about to be credited";

    private record Notice(
            long id,
            String number,
            long caseId,
            long proposalId,
            int level,
            String levelName,
            boolean lastLevel,
            boolean blockOrders,
            LocalDate issuedOn,
            String withdrawnReason) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private final OpenItemLocks items;
    private final CaseLock lock;
    private final CustomerBlocks blocks;
    private final NoticeFacts facts;
    private final NoticeRenderer renderer;
    private final Documents documents;

    NoticeIssue(
            JdbcClient jdbc,
            Clock clock,
            OpenItemLocks items,
            CaseLock lock,
            CustomerBlocks blocks,
            NoticeFacts facts,
            NoticeRenderer renderer,
            Documents documents) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.items = items;
        this.lock = lock;
        this.blocks = blocks;
        this.facts = facts;
        this.renderer = renderer;
        this.documents = documents;
    }

    Issue issue(long noticeId, Cause cause) {
        lockItems(noticeId);
        CaseLock.Locked dunningCase = lock.lock(caseOf(noticeId));
        Notice notice = read(noticeId);
        if (notice.withdrawnReason() != null) {
            return new Issue.Withdrawn(notice.withdrawnReason());
        }
        if (notice.issuedOn() != null) {
            return new Issue.Issued(notice.lastLevel());
        }
        requireReviewed(notice);
        Left left = left(notice.proposalId());
        Optional<String> against = reasonAgainst(notice.proposalId(), dunningCase, left);
        if (against.isPresent()) {
            withdraw(noticeId, against.get());
            return new Issue.Withdrawn(against.get());
        }
        leaveOut(notice.proposalId());
        markIssued(noticeId, left.asked(), cause);
        if (notice.blockOrders()) {
            block(notice, new AccountKey(dunningCase.customerId(), dunningCase.entityId()), cause);
        }
        NoticeDocument document = facts.documentOf(noticeId);
        documents.store(KIND, OWNER, noticeId, notice.number() + ".pdf", "application/pdf", renderer.render(document));
        return new Issue.Issued(notice.lastLevel());
    }

    /** The database asks the same when it is issued. */
    private void requireReviewed(Notice notice) {
        boolean reviewed =
                jdbc.sql("""
                select exists (select from otc.dunning_notices n join otc.dunning_proposals p on p.id = n.proposal_id
                    join otc.dunning_runs r on r.id = p.run_id
                 where n.id = :id and p.decision = 'APPROVED' and r.result = 'REVIEWED'
                     and r.decided_by = n.approved_by)
                """).param("id", notice.id()).query(Boolean.class).single();
        if (!reviewed) {
            throw new NotApproved("The notice " + notice.number() + " cannot be issued: no review approved it.");
        }
    }

    /** A case has one block at a time. */
    private void block(Notice notice, AccountKey account, Cause cause) {
        String reason = "dunning level %d: %s %s".formatted(notice.level(), notice.levelName(), notice.number());
        blocks.liftOf(Source.DUNNING, notice.caseId(), "replaced by level " + notice.level(), cause.by());
        blocks.block(
                List.of(account),
                new NewBlock(Blocked.ORDERS, Source.DUNNING, notice.caseId(), reason, null),
                cause.by());
    }

    private long caseOf(long noticeId) {
        return jdbc.sql("select case_id from otc.dunning_notices where id = :id")
                .param("id", noticeId)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new NotFound("dunning notice " + noticeId));
    }

    private Notice read(long noticeId) {
        return jdbc.sql("""
                select id, number, case_id, proposal_id, level, level_name, last_level, block_orders, issued_on,
                    withdrawn_reason
                  from otc.dunning_notices where id = :id for update
                """).param("id", noticeId).query(Notice.class).single();
    }

    /** Before the case and its customer: what is summed, listed and left out is one and the same. */
    private void lockItems(long noticeId) {
        items.lock(jdbc.sql("""
                select pi.open_item_id from otc.dunning_proposal_items pi
                  join otc.dunning_notices n on n.proposal_id = pi.proposal_id
                 where n.id = :id
                """).param("id", noticeId).query(Long.class).list());
    }

    /**
     * What is left to ask for: open, asked for (neither disputed nor about to be credited), and whether an item brings
     * the notice to its level.
     */
    private record Left(BigDecimal open, BigDecimal asked, boolean level) {}

    private Left left(long proposalId) {
        return jdbc.sql("""
                select coalesce(sum(i.open_amount), 0) as open, coalesce(sum(%s), 0) as asked, coalesce(bool_or(%s),
                    false) as level
                  from otc.dunning_proposals p join otc.dunning_proposal_items pi on pi.proposal_id = p.id
                      join otc.open_items i on i.id = pi.open_item_id
                 where p.id = :proposal
                """.formatted(DunningBlocks.ASKED, DunningBlocks.BRINGS_LEVEL))
                .param("proposal", proposalId)
                .query(Left.class)
                .single();
    }

    /**
     * What the notice asks for of each item; an item that is left out keeps its level. It is left out as disputed when
     * all of it is, else for the credit note that waits.
     */
    private void leaveOut(long proposalId) {
        jdbc.sql("""
                update otc.dunning_proposal_items u set asked_amount = a.asked,
                       left_out_reason = case when a.open_amount = 0 then 'paid'
                           when a.asked = 0 and a.open_amount <= (select sum(d.amount) from otc.item_disputes d
                               where d.open_item_id = a.id and d.ended_at is null) then 'disputed'
                           when a.asked = 0 then 'to be credited' end
                  from (select i.id, i.open_amount, %s as asked from otc.open_items i) a
                 where u.proposal_id = :proposal and a.id = u.open_item_id
                """.formatted(DunningBlocks.ASKED))
                .param("proposal", proposalId)
                .update();
    }

    private Optional<String> reasonAgainst(long proposalId, CaseLock.Locked account, Left left) {
        if (left.open().signum() == 0) {
            return Optional.of(PAID);
        }
        if (!left.level()) {
            return Optional.of(NOTHING_ASKED);
        }
        BigDecimal credit = jdbc.sql(
                        "select otc.credit_on_account(entity_id, customer_id, currency) from otc.dunning_proposals "
                                + "where id = :proposal")
                .param("proposal", proposalId)
                .query(BigDecimal.class)
                .single();
        if (credit.compareTo(left.asked()) >= 0) {
            return Optional.of("a credit on account covers it");
        }
        return jdbc.sql("""
                select coalesce(case when a.no_dunning then :noDunning end,
                                :blocked || otc.blocked_because(a.customer_id, a.entity_id, 'DUNNING', :now),
                                (select w.why from otc.accounts_with_waiting_payment w
                                  where w.customer_id = a.customer_id and w.entity_id = a.entity_id)) as why
                  from otc.customer_accounts a
                 where a.customer_id = :customer and a.entity_id = :entity
                """)
                .param("customer", account.customerId())
                .param("entity", account.entityId())
                .param("noDunning", DunningBlocks.NO_DUNNING)
                .param("blocked", DunningBlocks.BLOCKED)
                .param("now", OffsetDateTime.now(clock))
                .query((row, n) -> Optional.ofNullable(row.getString("why")))
                .single();
    }

    private void markIssued(long noticeId, BigDecimal open, Cause cause) {
        jdbc.sql("""
                update otc.dunning_notices
                   set issued_on = (select otc.local_day(entity_id, :now) from otc.dunning_cases where id = case_id),
                       asked_amount = :open, issued_by = :by, process_instance_id = :process
                 where id = :id
                """)
                .param("now", OffsetDateTime.now(clock))
                .param("open", open)
                .param("by", cause.by())
                .param("process", cause.processInstanceId())
                .param("id", noticeId)
                .update();
    }

    private void withdraw(long noticeId, String reason) {
        jdbc.sql("""
                update otc.dunning_notices
                   set withdrawn_on = (select otc.local_day(entity_id, :now) from otc.dunning_cases where id = case_id),
                       withdrawn_at = :now, withdrawn_reason = :reason
                 where id = :id
                """)
                .param("now", OffsetDateTime.now(clock))
                .param("reason", reason)
                .param("id", noticeId)
                .update();
    }

    /** Takes back what was approved but not issued; the caller holds the lock of the case. */
    void withdrawWaiting(long caseId, String reason) {
        jdbc.sql("select id from otc.dunning_notices where case_id = :case and issued_on is null and "
                        + "withdrawn_on is null")
                .param("case", caseId)
                .query(Long.class)
                .list()
                .forEach(id -> withdraw(id, reason));
    }
}
