package org.ordertocash.payment;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.ordertocash.ledger.Account;
import org.ordertocash.ledger.Cause;
import org.ordertocash.ledger.Journal;
import org.ordertocash.ledger.Ledger;
import org.ordertocash.ledger.Posting;
import org.ordertocash.money.Conflict;
import org.ordertocash.money.FieldErrors;
import org.ordertocash.payment.PaymentActions.Kind;
import org.ordertocash.payment.PaymentActions.NewAction;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Refunds that were sent and that the bank did not carry out: one person reports it, another confirms it, and the money is
 * there again where it came from. Publishes {@link RefundRejectionReported} in the reporting transaction.
 */
@Service
public class RefundRejection {

    private static final int MAX_REASON = 2000;

    private final Refunds refunds;
    private final Payments payments;
    private final PaymentActions actions;
    private final PaymentCorrections corrections;
    private final CustomerCredit credit;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    RefundRejection(Refunds refunds, Payments payments, PaymentActions actions, PaymentCorrections corrections, CustomerCredit credit, Ledger ledger,
                    ApplicationEventPublisher events, JdbcClient jdbc, Clock clock) {
        this.refunds = refunds;
        this.payments = payments;
        this.actions = actions;
        this.corrections = corrections;
        this.credit = credit;
        this.ledger = ledger;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Checks what somebody reports.
     *
     * @throws org.ordertocash.money.InvalidInput the reason is missing, or the refund is not on its way
     */
    @Transactional(readOnly = true)
    public void check(long refundId, String reason) {
        Refund refund = refunds.byId(refundId);
        new FieldErrors().require(reason != null && !reason.isBlank(), "reason", "is missing: say what the bank told").comment(reason, MAX_REASON, "reason")
                .require(refund.status().equals("sent"), "decision", "does not fit: the refund is " + refund.status()).throwIfAny();
    }

    /**
     * Reports through the API that the bank rejected a refund; the same person's repeat changes nothing.
     *
     * @throws org.ordertocash.money.InvalidInput the reason is missing
     * @throws Conflict                           the refund is not on its way, or somebody has reported it
     */
    @Transactional
    public void report(String number, String reason, Cause cause) {
        Refund refund = refunds.byNumber(number);
        lock(refund.id());
        Optional<Refund.Step> reported = refunds.byId(refund.id()).lastStep().filter(step -> step.what().equals("reported"));
        if (reported.filter(step -> step.by().equals(cause.by()) && step.comment().equals(reason)).isPresent()) {
            return;
        }
        if (reported.isPresent() || !refund.status().equals("sent")) {
            throw new Conflict("The refund " + number + (reported.isPresent() ? " was reported as rejected by " + reported.get().by() + " already." : " is " + refund.status() + "."));
        }
        note(refund.id(), reason, cause);
        events.publishEvent(new RefundRejectionReported(number));
    }

    /** Notes what a person reported by the task. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void note(long refundId, String reason, Cause cause) {
        check(refundId, reason);
        refunds.record(refundId, "REPORTED", null, reason, null, cause.by());
    }

    /** Why this person must not confirm it; empty: may. */
    @Transactional(readOnly = true)
    public Optional<String> objection(long refundId, String user) {
        return refunds.byId(refundId).lastStep().filter(step -> step.what().equals("reported") && step.by().equals(user))
                .map(step -> "You reported that the bank rejected it: somebody else has to confirm that.");
    }

    /**
     * Records what the second person says. When the bank rejected the refund, a journal mirrors that of its sending: its money
     * is the customer's credit again, or waits with its payment for a person. A repeat changes nothing.
     *
     * @return whether it counts as rejected; not when the bank has told of it meanwhile
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean decide(long refundId, boolean rejected, String comment, Cause cause) {
        Refund refund = refunds.byId(refundId);
        BankPayment payment = refund.paymentId() == null ? null : payments.bankPayment(refund.paymentId(), true);
        lock(refundId);
        refund = refunds.byId(refundId);
        if (!refund.status().equals("sent")) {
            return refund.status().equals("rejected");
        }
        if (rejected) {
            takeBack(refund, payment, comment, cause);
        }
        refunds.record(refundId, rejected ? "REJECTED" : "CONTRADICTED", null, comment, null, cause.by());
        return rejected;
    }

    private void takeBack(Refund refund, BankPayment payment, String comment, Cause cause) {
        record Sent(long entityId, Long customerId, long actionId, long journalId) {
        }
        Sent sent = jdbc.sql("""
                select r.entity_id, r.customer_id, a.id as action_id, j.id as journal_id from otc.refunds r
                  join otc.payment_actions a on a.idempotency_key = 'refund-' || r.id
                  join otc.journals j on j.source_type = :source and j.source_id = a.id and j.kind = 'REFUND' where r.id = :id
                """).param("source", PaymentActions.SOURCE).param("id", refund.id()).query(Sent.class).single();
        if (payment == null) {
            credit.lock(List.of(sent.customerId()));
        }
        NewAction action = new NewAction(Kind.REFUND, sent.entityId(), refund.paymentId(), sent.customerId(), "refund-" + refund.id() + "/rejected", comment);
        long begun = actions.begin(action, cause).orElseThrow();
        Posting there = payment != null ? Posting.credit(Account.UNAPPLIED_CASH, refund.amount())
                : Posting.credit(Account.CREDITS_ON_ACCOUNT, refund.amount()).of(sent.customerId());
        ledger.reverse(sent.journalId(), new Journal(sent.entityId(), "REFUND_REJECTED", LocalDate.now(clock), "Refund " + refund.number() + " rejected by the bank",
                PaymentActions.SOURCE, begun, List.of(Posting.debit(Account.CASH_IN_TRANSIT, refund.amount()), there)), cause);
        if (payment != null) {
            jdbc.sql("""
                    insert into otc.payment_outflows (transaction_id, action_id, amount, refund_id, reverses_outflow_id)
                    select transaction_id, :action, -amount, refund_id, id from otc.payment_outflows where action_id = :sent and refund_id = :refund
                    """).param("action", begun).param("sent", sent.actionId()).param("refund", refund.id()).update();
            corrections.waitAgain(payment, "Its refund " + refund.number() + " was rejected by the bank.");
        }
    }

    /** After the payment: what a statement tells of the refund waits until this is decided, or is seen. */
    private void lock(long refundId) {
        jdbc.sql("select id from otc.refunds where id = :id for update").param("id", refundId).query(Long.class).single();
    }
}
