package org.ordertocash.refund;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.joda.money.Money;
import org.ordertocash.authority.NotApproved;
import org.ordertocash.duty.ConflictsOfInterest;
import org.ordertocash.duty.Duty;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.ledger.Account;
import org.ordertocash.ledger.Cause;
import org.ordertocash.ledger.Journal;
import org.ordertocash.ledger.JournalKind;
import org.ordertocash.ledger.Ledger;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.ledger.Posting;
import org.ordertocash.money.DayFormat;
import org.ordertocash.payment.BankPayment;
import org.ordertocash.payment.Outflows;
import org.ordertocash.payment.PaymentActions;
import org.ordertocash.payment.PaymentActions.Kind;
import org.ordertocash.payment.PaymentActions.NewAction;
import org.ordertocash.payment.PaymentCorrections;
import org.ordertocash.payment.Payments;
import org.ordertocash.payment.event.PaymentEvent;
import org.ordertocash.people.People;
import org.ordertocash.refund.RefundClaims.Claim;
import org.ordertocash.time.LocalDays;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Refunds that were sent and that the bank did not carry out: one person reports it, another confirms it, and the money
 * is there again where it came from. Publishes {@link RefundRejectionReported} in the reporting transaction.
 */
@Service
public class RefundRejection {

    private static final int MAX_REASON = 2000;

    private final RefundRequests refunds;
    private final Payments payments;
    private final PaymentActions actions;
    private final Outflows outflows;
    private final PaymentCorrections corrections;
    private final RefundClaims claims;
    private final RefundBankEntries debits;
    private final ConflictsOfInterest conflicts;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final LocalDays days;

    private final People people;

    RefundRejection(
            RefundRequests refunds,
            Payments payments,
            PaymentActions actions,
            Outflows outflows,
            PaymentCorrections corrections,
            RefundClaims claims,
            RefundBankEntries debits,
            ConflictsOfInterest conflicts,
            Ledger ledger,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            LocalDays days,
            People people) {
        this.people = people;
        this.refunds = refunds;
        this.payments = payments;
        this.actions = actions;
        this.outflows = outflows;
        this.corrections = corrections;
        this.claims = claims;
        this.debits = debits;
        this.conflicts = conflicts;
        this.ledger = ledger;
        this.events = events;
        this.jdbc = jdbc;
        this.days = days;
    }

    /**
     * Checks what somebody reports. A debit of this amount that nothing explains may be the refund after all: the
     * reason says what else it is, so that the second person sees it.
     *
     * @throws org.ordertocash.input.InvalidInput the reason is missing or names no such debit, or the refund is not on
     *     its way
     */
    @Transactional(readOnly = true)
    public void check(long refundId, String reason) {
        Refund refund = refunds.byId(refundId);
        new FieldErrors()
                .require(reason != null && !reason.isBlank(), "reason", "is missing: say what the bank told")
                .comment(reason, MAX_REASON, "reason")
                .require(
                        refund.status() == RefundStatus.SENT,
                        "decision",
                        "does not fit: the refund is " + refund.status().label())
                .throwIfAny();
        FieldErrors errors = new FieldErrors();
        debits.unexplained(refundId)
                .forEach(debit -> errors.require(
                        reason.contains(debit.name()),
                        "reason",
                        "must name the debit " + debit.name() + " of " + DayFormat.inWords(debit.bookedOn())
                                + " over this amount, which may be the refund: say what else it is"));
        errors.throwIfAny();
    }

    /**
     * Reports through the API that the bank rejected a refund; the same person's repeat changes nothing.
     *
     * @throws org.ordertocash.input.InvalidInput the reason is missing
     * @throws Conflict the refund is not on its way, or somebody has reported it
     */
    @Transactional
    public void report(String number, String reason, Cause cause) {
        Refund refund = refunds.byNumber(number);
        refunds.lock(refund.id());
        Optional<Refund.Step> reported =
                refunds.byId(refund.id()).lastStep().filter(step -> step.what() == RefundEventKind.REPORTED);
        if (reported.filter(
                        step -> step.by().equals(cause.by()) && step.comment().equals(reason))
                .isPresent()) {
            return;
        }
        if (reported.isPresent() || refund.status() != RefundStatus.SENT) {
            throw new Conflict("The refund " + number
                    + (reported.isPresent()
                            ? " was reported as rejected by "
                                    + people.name(reported.get().by()) + " already."
                            : " is " + refund.status().label() + "."));
        }
        note(refund.id(), reason, cause);
        events.publishEvent(new RefundRejectionReported(number));
    }

    /** Notes what a person reported by the task. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void note(long refundId, String reason, Cause cause) {
        NotApproved.unlessPerson(cause.by(), "That the bank rejected a refund");
        check(refundId, reason);
        refunds.record(refundId, RefundEventKind.REPORTED, null, reason, null, cause.by());
    }

    /**
     * Records what the second person says. When the bank rejected the refund, a journal mirrors that of its sending:
     * its money is the customer's credit again, or waits with its payment for a person; where it came back meanwhile it
     * first settles what is owed for that. A repeat changes nothing.
     *
     * @return whether it counts as rejected; not when the bank has told of it meanwhile
     * @throws NotApproved nobody has reported it, or it is not for this person to confirm
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean decide(long refundId, boolean rejected, String comment, Cause cause) {
        Refund refund = refunds.byId(refundId);
        BankPayment payment = refund.paymentId() == null ? null : payments.bankPayment(refund.paymentId(), true);
        refunds.lock(refundId);
        refund = refunds.byId(refundId);
        if (refund.status() != RefundStatus.SENT) {
            return refund.status() == RefundStatus.REJECTED;
        }
        NotApproved.unlessPerson(cause.by(), "Whether the bank rejected a refund");
        refund.lastStep()
                .filter(step -> step.what() == RefundEventKind.REPORTED)
                .orElseThrow(() -> new NotApproved("Nobody has reported that the bank rejected the refund."));
        conflicts
                .find(Duty.CONFIRM_REJECTION, cause.by(), RefundRequests.aCase(refund))
                .ifPresent(words -> {
                    throw new NotApproved(words);
                });
        if (rejected) {
            takeBack(refund, payment, comment, cause);
        }
        refunds.record(
                refundId,
                rejected ? RefundEventKind.REJECTED : RefundEventKind.CONTRADICTED,
                null,
                comment,
                null,
                cause.by());
        return rejected;
    }

    private record Sent(long entityId, Long customerId, long actionId, long journalId) {}

    private void takeBack(Refund refund, BankPayment payment, String comment, Cause cause) {
        Sent sent = jdbc.sql("""
                select r.entity_id, r.customer_id, a.id as action_id, j.id as journal_id from otc.refunds r
                  join otc.payment_actions a on a.refund_id = r.id
                  join otc.journals j on j.source_type = :source and j.source_id = a.id and j.kind = 'REFUND'
                      where r.id = :id
                """)
                .param("source", PaymentActions.SOURCE)
                .param("id", refund.id())
                .query(Sent.class)
                .single();
        Money amount = refund.amount();
        // what the payment's bank took back meanwhile is not there again: it settles what is owed for that
        List<Claim> claims =
                payment == null ? List.of(new Claim(sent.customerId(), amount)) : this.claims.of(payment.id(), amount);
        Money free = claims.stream().map(Claim::amount).reduce(amount, Money::minus);
        Map<Long, List<OpenItem>> owed = new TreeMap<>();
        claims.stream()
                .map(Claim::customerId)
                .filter(Objects::nonNull)
                .forEach(customer -> owed.put(
                        customer,
                        this.claims.lock(
                                sent.entityId(),
                                customer,
                                amount.getCurrencyUnit().getCode(),
                                sent.actionId())));
        NewAction action = NewAction.ofRefund(
                Kind.REFUND, sent.entityId(), refund.paymentId(), sent.customerId(), refund.id(), "/rejected", comment);
        long begun = actions.begin(action, cause).orElseThrow();
        List<Posting> postings = new ArrayList<>(List.of(Posting.debit(Account.CASH_IN_TRANSIT, amount)));
        claims.forEach(claim -> postings.add(
                claim.customerId() == null
                        ? Posting.credit(Account.REFUNDS_TO_CLAIM, claim.amount())
                        : Posting.credit(Account.CREDITS_ON_ACCOUNT, claim.amount())
                                .of(claim.customerId())));
        if (free.isPositive()) {
            postings.add(Posting.credit(Account.UNAPPLIED_CASH, free));
        }
        ledger.reverse(
                sent.journalId(),
                new Journal(
                        sent.entityId(),
                        JournalKind.REFUND_REJECTED,
                        days.today(sent.entityId()),
                        "Refund " + refund.number() + " rejected by the bank",
                        PaymentActions.SOURCE,
                        begun,
                        postings),
                cause);
        for (Claim claim : claims) {
            if (claim.customerId() != null) {
                this.claims.settle(
                        owed.get(claim.customerId()),
                        claim.amount(),
                        NewAction.ofRefund(
                                Kind.USE_CREDIT,
                                sent.entityId(),
                                null,
                                claim.customerId(),
                                refund.id(),
                                "/rejected/owed-" + claim.customerId(),
                                "Refund " + refund.number() + " was rejected by the bank"),
                        cause);
            }
        }
        if (free.isPositive()) {
            there(refund, payment, free, begun, cause);
        }
    }

    /** So much of the payment waits for a person again. */
    private void there(Refund refund, BankPayment payment, Money free, long action, Cause cause) {
        outflows.notRefunded(refund.id(), action, free);
        corrections.waitAgain(
                payment,
                PaymentEvent.of(payment.id(), PaymentEvent.Kind.REFUND_REJECTED)
                        .ofRefund(refund.id())
                        .by(action),
                cause);
    }
}
