package org.ordertocash.collections;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.ordertocash.document.Documents;
import org.ordertocash.ledger.Cause;
import org.ordertocash.money.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Issues a notice once: date, sum and document; or withdraws it when there is a reason not to send it any more. */
@Component
class NoticeIssue {

    static final String KIND = "dunning-notice-pdf";
    static final String OWNER = "dunning-notice";
    static final String PAID = "its items are paid";

    private record Notice(long id, String number, long caseId, long proposalId, int level, String levelName, boolean lastLevel,
                          boolean blockOrders, LocalDate issuedOn, String withdrawnReason) {
    }

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CaseLock lock;
    private final OrderBlocks orderBlocks;
    private final NoticeFacts facts;
    private final NoticeRenderer renderer;
    private final Documents documents;

    NoticeIssue(JdbcClient jdbc, Clock clock, CaseLock lock, OrderBlocks orderBlocks, NoticeFacts facts,
                NoticeRenderer renderer, Documents documents) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.lock = lock;
        this.orderBlocks = orderBlocks;
        this.facts = facts;
        this.renderer = renderer;
        this.documents = documents;
    }

    Issue issue(long noticeId, Cause cause) {
        CaseLock.Locked dunningCase = lock.lock(caseOf(noticeId));
        Notice notice = read(noticeId);
        if (notice.withdrawnReason() != null) {
            return new Issue.Withdrawn(notice.withdrawnReason());
        }
        if (notice.issuedOn() != null) {
            return new Issue.Issued(notice.lastLevel());
        }
        BigDecimal open = openAmount(notice.proposalId());
        Optional<String> against = reasonAgainst(notice.proposalId(), dunningCase.customerId(), open);
        if (against.isPresent()) {
            withdraw(noticeId, against.get());
            return new Issue.Withdrawn(against.get());
        }
        markIssued(noticeId, open, cause);
        if (notice.blockOrders()) {
            orderBlocks.put(notice.caseId(), notice.level(), notice.levelName(), notice.number());
        }
        NoticeDocument document = facts.documentOf(noticeId);
        documents.store(KIND, OWNER, noticeId, notice.number() + ".pdf", "application/pdf", renderer.render(document));
        return new Issue.Issued(notice.lastLevel());
    }

    private long caseOf(long noticeId) {
        return jdbc.sql("select case_id from otc.dunning_notices where id = :id").param("id", noticeId)
                .query(Long.class).optional().orElseThrow(() -> new NotFound("dunning notice " + noticeId));
    }

    private Notice read(long noticeId) {
        return jdbc.sql("""
                select id, number, case_id, proposal_id, level, level_name, last_level, block_orders, issued_on, withdrawn_reason
                  from otc.dunning_notices where id = :id for update
                """).param("id", noticeId).query(Notice.class).single();
    }

    private BigDecimal openAmount(long proposalId) {
        return jdbc.sql("""
                select coalesce(sum(i.open_amount), 0)
                  from otc.dunning_proposal_items pi join otc.open_items i on i.id = pi.open_item_id
                 where pi.proposal_id = :proposal
                """).param("proposal", proposalId).query(BigDecimal.class).single();
    }

    private Optional<String> reasonAgainst(long proposalId, long customerId, BigDecimal open) {
        if (open.signum() == 0) {
            return Optional.of(PAID);
        }
        BigDecimal credit = jdbc.sql("select otc.credit_on_account(entity_id, customer_id, currency) from otc.dunning_proposals where id = :proposal")
                .param("proposal", proposalId).query(BigDecimal.class).single();
        if (credit.compareTo(open) >= 0) {
            return Optional.of("a credit on account covers it");
        }
        boolean waits = jdbc.sql("with " + DunningBlocks.WAITING_PAYMENT
                        + " select exists (select from waiting_payment where customer_id = :customer)")
                .param("customer", customerId).query(Boolean.class).single();
        return waits ? Optional.of(DunningBlocks.PAYMENT_WAITS) : Optional.empty();
    }

    private void markIssued(long noticeId, BigDecimal open, Cause cause) {
        jdbc.sql("""
                update otc.dunning_notices
                   set issued_on = :today, asked_amount = :open, issued_by = :by, process_instance_id = :process
                 where id = :id
                """).param("today", LocalDate.now(clock)).param("open", open).param("by", cause.by())
                .param("process", cause.processInstanceId()).param("id", noticeId).update();
    }

    private void withdraw(long noticeId, String reason) {
        jdbc.sql("update otc.dunning_notices set withdrawn_on = :today, withdrawn_reason = :reason where id = :id")
                .param("today", LocalDate.now(clock)).param("reason", reason).param("id", noticeId).update();
    }

    /** Takes back what was approved but not issued; the caller holds the lock of the case. */
    void withdrawWaiting(long caseId, String reason) {
        jdbc.sql("select id from otc.dunning_notices where case_id = :case and issued_on is null and withdrawn_on is null")
                .param("case", caseId).query(Long.class).list().forEach(id -> withdraw(id, reason));
    }
}
