package org.ordertocash.payment.waiting;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ordertocash.authority.Matter;
import org.ordertocash.authority.NotApproved;
import org.ordertocash.authority.RequiredApprovals;
import org.ordertocash.authority.RequiredApprovals.Required;
import org.ordertocash.duty.Act;
import org.ordertocash.duty.ConflictsOfInterest;
import org.ordertocash.duty.Duty;
import org.ordertocash.payment.PaymentActions;
import org.ordertocash.payment.Resolution;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people propose to write off beyond a small rest when they place a payment, and who has approved it. Of several
 * proposals for a payment the last counts; it is used once, for exactly the resolution that was proposed.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class WriteOffs {

    private final RequiredApprovals approvals;
    private final ConflictsOfInterest conflicts;
    private final JdbcClient jdbc;
    private final Clock clock;

    WriteOffs(RequiredApprovals approvals, ConflictsOfInterest conflicts, JdbcClient jdbc, Clock clock) {
        this.conflicts = conflicts;
        this.approvals = approvals;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A write-off that all have approved who have to.
     *
     * @param amount in the payment's currency
     */
    public record Approved(long id, BigDecimal amount, String proposedBy, List<String> approvedBy) {}

    private record Proposed(long id, BigDecimal amount, String resolutionHash, String proposedBy) {}

    /**
     * Keeps a proposal, and asks the authority who has to approve it.
     *
     * @param amount in the payment's currency
     * @throws NotApproved no person proposes it
     */
    public void propose(long paymentId, Resolution resolution, BigDecimal amount, String by) {
        NotApproved.unlessPerson(by, "A write-off");
        jdbc.sql("""
                insert into otc.write_offs (payment_id, amount, resolution_hash, proposed_by, proposed_at)
                values (:payment, :amount, :hash, :by, :now)
                """)
                .param("payment", paymentId)
                .param("amount", amount)
                .param("hash", PaymentActions.hash(resolution.toString()))
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .update();
        required(paymentId);
    }

    /** Which approvals the proposal needs, in their order: as the authority said when it was made. */
    public List<Required> required(long paymentId) {
        Proposed last = last(paymentId);
        List<Required> asked = approvals.of(Matter.WRITE_OFF, last.id());
        return asked.isEmpty() ? approvals.ask(Matter.WRITE_OFF, last.id(), last.amount(), "") : asked;
    }

    /** Those of them that nobody has given yet. */
    public List<Required> open(long paymentId) {
        return approvals.open(Matter.WRITE_OFF, last(paymentId).id());
    }

    /** Why this person must not decide about it; empty: may. */
    public Optional<String> conflict(long paymentId, String user) {
        Proposed last = last(paymentId);
        List<Act> acts = new ArrayList<>(List.of(new Act(Duty.PROPOSE_WRITE_OFF, last.proposedBy())));
        approvers(last.id()).forEach(approver -> acts.add(new Act(Duty.APPROVE_WRITE_OFF, approver)));
        return conflicts.among(Duty.APPROVE_WRITE_OFF, user, acts);
    }

    /**
     * Keeps what a person decided.
     *
     * @throws NotApproved it is not for this person to decide
     */
    public void decide(long paymentId, boolean approved, String comment, String by) {
        Proposed last = last(paymentId);
        conflict(paymentId, by).ifPresent(words -> {
            throw new NotApproved(words);
        });
        jdbc.sql("""
                insert into otc.write_off_decisions (write_off_id, step, approved, comment, decided_by, decided_at)
                values (:id, :step, :approved, :comment, :by, :now)
                """)
                .param("id", last.id())
                .param("step", approvals.answeredBy(Matter.WRITE_OFF, last.id(), by))
                .param("approved", approved)
                .param("comment", comment, java.sql.Types.VARCHAR)
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** The write-off of this resolution, where all have approved it who have to and nothing was done with it yet. */
    public Optional<Approved> approved(long paymentId, Resolution resolution) {
        return find(paymentId)
                .filter(last -> last.resolutionHash().equals(PaymentActions.hash(resolution.toString())))
                .filter(last -> approvals.missing(Matter.WRITE_OFF, last.id()).isEmpty())
                .map(last -> new Approved(last.id(), last.amount(), last.proposedBy(), approvers(last.id())));
    }

    private List<String> approvers(long writeOff) {
        return jdbc.sql("""
                select decided_by from otc.write_off_decisions where write_off_id = :id and approved
                 order by decided_at, step
                """).param("id", writeOff).query(String.class).list();
    }

    private Proposed last(long paymentId) {
        return find(paymentId)
                .orElseThrow(() -> new NotApproved("Nobody has proposed to write off anything of payment " + paymentId
                        + ": resolve the payment again."));
    }

    /** The last one, unless it was used. */
    private Optional<Proposed> find(long paymentId) {
        return jdbc.sql("""
                select id, amount, resolution_hash, proposed_by from otc.write_offs w
                 where payment_id = :payment
                   and id = (select max(id) from otc.write_offs where payment_id = :payment)
                   and not exists (select from otc.payment_actions a where a.write_off_id = w.id)
                """).param("payment", paymentId).query(Proposed.class).optional();
    }
}
