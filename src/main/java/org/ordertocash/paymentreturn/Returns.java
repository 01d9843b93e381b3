package org.ordertocash.paymentreturn;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.ordertocash.authority.NotApproved;
import org.ordertocash.duty.Act;
import org.ordertocash.duty.ConflictsOfInterest;
import org.ordertocash.duty.Duty;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.input.NotFound;
import org.ordertocash.ledger.Account;
import org.ordertocash.ledger.Cause;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.MoneyFormat;
import org.ordertocash.payment.BankPayment;
import org.ordertocash.payment.PaymentActions;
import org.ordertocash.payment.PaymentActions.Kind;
import org.ordertocash.payment.PaymentActions.NewAction;
import org.ordertocash.payment.PaymentCorrections;
import org.ordertocash.payment.PaymentOutcome;
import org.ordertocash.payment.PaymentPlaced;
import org.ordertocash.payment.Payments;
import org.ordertocash.payment.ReturnCharges;
import org.ordertocash.payment.event.PaymentEvent;
import org.ordertocash.payment.event.PaymentEvents;
import org.ordertocash.statement.MatchingProgress;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Payments that their banks took back, with or without a reason: found, taken out of the books, and what follows from
 * it.
 */
@Service
public class Returns {

    /** More than this is no bank's fee: then another payment is meant. */
    private static final BigDecimal MAX_FEE = new BigDecimal(100);

    private final ConflictsOfInterest conflicts;
    private final Payments payments;
    private final ReturnSearch search;
    private final ReturnBooking booking;
    private final ReturnConsequences consequences;
    private final ReturnCharges charges;
    private final PaymentActions actions;
    private final PaymentCorrections corrections;
    private final PaymentEvents history;
    private final MatchingProgress progress;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    Returns(
            ConflictsOfInterest conflicts,
            Payments payments,
            ReturnSearch search,
            ReturnBooking booking,
            ReturnConsequences consequences,
            ReturnCharges charges,
            PaymentActions actions,
            PaymentCorrections corrections,
            PaymentEvents history,
            MatchingProgress progress,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.conflicts = conflicts;
        this.payments = payments;
        this.search = search;
        this.booking = booking;
        this.consequences = consequences;
        this.charges = charges;
        this.actions = actions;
        this.corrections = corrections;
        this.history = history;
        this.progress = progress;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A payment that the return may mean. */
    public record Candidate(
            long paymentId,
            String bankReference,
            String payerName,
            String remittance,
            Money amount,
            LocalDate bookedOn,
            String why) {}

    /** @param reason the bank's code; null: it gave none */
    public record Returned(
            long id,
            long statementFileId,
            String bankReference,
            String payerName,
            String payerIban,
            Money amount,
            LocalDate bookedOn,
            String reason,
            String remittance) {}

    /**
     * Payments that came back by this statement and that nobody has dealt with; locks the statement, so that they are
     * handed over once.
     */
    @Transactional
    public List<Long> open(long statementFileId) {
        progress.lock(statementFileId);
        return jdbc.sql("""
                select t.id from otc.payments t join otc.bank_entries e on e.id = t.entry_id
                 where t.statement_file_id = :id and t.outcome = 'NOT_A_RECEIPT' and t.direction = 'DBIT'
                     and t.amount > 0
                   and (t.return_reason is not null or t.reversal) and e.decision is distinct from 'SAME'
                   and not exists (select from otc.payment_returns r where r.payment_id = t.id)
                       order by t.line_number
                """).param("id", statementFileId).query(Long.class).list();
    }

    @Transactional(readOnly = true)
    public Returned byId(long returnId) {
        return jdbc.sql("""
                select id, statement_file_id, bank_reference, payer_name, payer_iban, amount, currency, booked_on,
                    return_reason, remittance_text
                  from otc.payments where id = :id
                """)
                .param("id", returnId)
                .query((row, n) -> new Returned(
                        row.getLong("id"),
                        row.getLong("statement_file_id"),
                        row.getString("bank_reference"),
                        row.getString("payer_name"),
                        row.getString("payer_iban"),
                        Amounts.of(row.getBigDecimal("amount"), row.getString("currency")),
                        row.getObject("booked_on", LocalDate.class),
                        row.getString("return_reason"),
                        row.getString("remittance_text")))
                .optional()
                .orElseThrow(() -> new NotFound("payment " + returnId));
    }

    @Transactional(readOnly = true)
    public OriginalPayment original(long returnId) {
        BankPayment returned = payments.bankPayment(returnId, false);
        return search.original(returnId, returned.amount().minus(statedFee(returned)));
    }

    /** Payments that may be meant, the likeliest first. */
    @Transactional(readOnly = true)
    public List<Candidate> candidates(long returnId) {
        return search.candidates(returnId).stream()
                .map(c -> new Candidate(
                        c.id(),
                        c.bankReference(),
                        c.payerName(),
                        c.remittance(),
                        c.amount(),
                        c.bookedOn(),
                        c.why() + (c.booked() ? "" : ", not booked yet")))
                .toList();
    }

    /**
     * Checks what a person says the return is.
     *
     * @param originalId the payment; null: it is none of a customer
     * @param comment required when it is none
     */
    @Transactional(readOnly = true)
    public void check(long returnId, Long originalId, String comment) {
        FieldErrors errors = new FieldErrors().comment(comment, 2000, "decisionComment");
        if (originalId == null) {
            errors.require(comment != null && !comment.isBlank(), "decisionComment", "is missing: say what it is")
                    .throwIfAny();
            return;
        }
        errors.throwIfAny();
        split(payments.bankPayment(returnId, false), original(originalId, returnId, false));
    }

    private record Split(Money principal, Money fee) {}

    /**
     * What comes back of the payment, and what the bank takes beside: as it says, or what the return is more than the
     * payment.
     */
    private Split split(BankPayment returned, BankPayment payment) {
        Money left = payment.amount().minus(cameBack(payment));
        Money stated = statedFee(returned);
        Money asked = returned.amount().isEqual(left) ? left : returned.amount().minus(stated);
        Money principal = asked.isGreaterThan(left) ? left : asked;
        Money fee = returned.amount().minus(principal);
        Money beyond = returned.amount().minus(payment.amount());
        new FieldErrors()
                .require(principal.isPositive(), "originalPayment", "has come back already")
                .require(
                        fee.getAmount().compareTo(MAX_FEE) < 0
                                && (!fee.isGreaterThan(stated) || !fee.isGreaterThan(beyond)),
                        "originalPayment",
                        "is " + MoneyFormat.inWords(fee) + " less than the return: that is no bank's fee")
                .throwIfAny();
        return new Split(principal, fee);
    }

    private BankPayment original(long originalId, long returnId, boolean lock) {
        BankPayment returned = payments.bankPayment(returnId, false);
        BankPayment payment = jdbc.sql("select * from otc.payments where id = :id" + (lock ? " for update" : ""))
                .param("id", originalId)
                .query(BankPayment::map)
                .optional()
                .orElseThrow(() -> InvalidInput.of("originalPayment", "is no payment"));
        new FieldErrors()
                .require(
                        payment.receipt()
                                && payment.entityId() == returned.entityId()
                                && payment.amount()
                                        .getCurrencyUnit()
                                        .equals(returned.amount().getCurrencyUnit()),
                        "originalPayment",
                        "is no payment to this legal entity in this currency")
                .require(
                        payments.outcome(originalId)
                                .filter(PaymentOutcome::booked)
                                .isPresent(),
                        "originalPayment",
                        "is not booked")
                .throwIfAny();
        return payment;
    }

    /**
     * Takes the payment out of the books: its items are open again with their own due dates, its money is gone. Once
     * per return.
     *
     * @throws InvalidInput when things have changed since it was found
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void book(long returnId, long originalId, ReturnPolicy policy, String comment, Cause cause) {
        // both in the order of their ids
        jdbc.sql("select id from otc.payments where id in (:return, :original) order by id for update")
                .param("return", returnId)
                .param("original", originalId)
                .query(Long.class)
                .list();
        if (dealtWith(returnId)) {
            return;
        }
        BankPayment returned = payments.bankPayment(returnId, false);
        BankPayment payment = original(originalId, returnId, true);
        Split split = split(returned, payment);
        String reason = "returned" + (returned.returnReason() == null ? "" : ", reason " + returned.returnReason())
                + (comment == null ? "" : ": " + comment);
        NewAction action = NewAction.ofReturn(Kind.RETURN, payment.entityId(), originalId, null, returnId, "", reason);
        long begun = actions.begin(action, cause).orElseThrow();
        Optional<Long> customer = consequences.customer(payment);
        history.record(
                PaymentEvent.of(returnId, PaymentEvent.Kind.RETURN_OF)
                        .about(originalId)
                        .by(begun)
                        .saying(comment),
                cause.by());
        customer.ifPresent(of -> history.belongsTo(returnId, of));
        booking.book(payment, returned, split.principal(), split.fee(), customer, action, begun, cause);
        note(returnId, originalId, begun, split.fee(), comment, cause.by(), null);
        consequences.apply(returned, payment, split.principal(), policy, reason, cause);
        if (policy.chargeCustomer() && split.fee().isPositive() && customer.isPresent()) {
            long charge = actions.begin(action.furtherOf(Kind.RETURN, 2), cause).orElseThrow();
            long item = charges.owe(
                    payment.entityId(),
                    customer.get(),
                    split.fee(),
                    Account.BANK_CHARGES,
                    "Fee of a returned payment",
                    charge,
                    cause);
            history.record(
                    PaymentEvent.of(returnId, PaymentEvent.Kind.FEE_CHARGED)
                            .about(originalId)
                            .by(charge)
                            .owed(split.fee(), item),
                    cause.by());
        }
        settle(payment, returnId, begun, comment, cause);
    }

    private boolean dealtWith(long returnId) {
        return jdbc.sql("select exists (select from otc.payment_returns where payment_id = :id)")
                .param("id", returnId)
                .query(Boolean.class)
                .single();
    }

    /**
     * Keeps that somebody says a return is no payment of a customer; another person decides.
     *
     * @throws NotApproved no person says so
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void claimNoPayment(long returnId, String comment, String by) {
        NotApproved.unlessPerson(by, "That a return is no payment of a customer");
        payments.bankPayment(returnId, true);
        jdbc.sql("""
                insert into otc.no_payment_claims (payment_id, comment, said_by, said_at)
                values (:return, :comment, :by, :now)
                """)
                .param("return", returnId)
                .param("comment", comment)
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    private record NoPaymentClaim(String comment, String saidBy) {}

    private Optional<NoPaymentClaim> claim(long returnId) {
        return jdbc.sql("select comment, said_by from otc.no_payment_claims where payment_id = :return "
                        + "order by id desc limit 1")
                .param("return", returnId)
                .query(NoPaymentClaim.class)
                .optional();
    }

    /** Why this person must not decide whether it is no payment; empty: may. */
    @Transactional(readOnly = true)
    public Optional<String> conflictOfNoPayment(long returnId, String user) {
        return claim(returnId)
                .flatMap(said -> conflicts.among(
                        Duty.CONFIRM_NO_PAYMENT, user, List.of(new Act(Duty.CALL_NO_PAYMENT, said.saidBy()))));
    }

    /**
     * Leaves a return out of the books that is no payment of a customer, as one person said and another confirms. Once
     * per return, and final.
     *
     * @param second who confirms it
     * @throws NotApproved nobody has said so, or it is not for this person to confirm
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void leaveOut(long returnId, String second) {
        BankPayment returned = payments.bankPayment(returnId, true);
        if (dealtWith(returnId)) {
            return;
        }
        NotApproved.unlessPerson(second, "That a return is no payment of a customer");
        NoPaymentClaim said = claim(returnId)
                .orElseThrow(() -> new NotApproved(
                        "Nobody has said that the return " + returnId + " is no payment of a customer."));
        conflictOfNoPayment(returnId, second).ifPresent(words -> {
            throw new NotApproved(words);
        });
        Money none = Money.zero(returned.amount().getCurrencyUnit());
        note(returnId, null, null, none, said.comment(), said.saidBy(), second);
        history.record(
                PaymentEvent.of(returnId, PaymentEvent.Kind.NO_PAYMENT)
                        .saying(said.comment())
                        .confirmedBy(second),
                said.saidBy());
    }

    /** The payment is through, or what is left of it waits for a person. */
    private void settle(BankPayment before, long returnId, long action, String comment, Cause cause) {
        boolean whole = !payments.bankPayment(before.id(), false).unplaced().isPositive();
        PaymentEvent event = PaymentEvent.of(
                        before.id(), whole ? PaymentEvent.Kind.RETURNED : PaymentEvent.Kind.PARTLY_RETURNED)
                .about(returnId)
                .by(action)
                .saying(comment);
        if (!whole) {
            corrections.waitAgain(before, event, cause);
            return;
        }
        history.record(event, cause.by());
        if (before.unplaced().isPositive()) {
            events.publishEvent(new PaymentPlaced(before.id()));
        }
    }

    private void note(
            long returnId, Long originalId, Long action, Money fee, String comment, String by, String second) {
        jdbc.sql("""
                insert into otc.payment_returns (payment_id, original_id, action_id, fee, comment, decided_by,
                    confirmed_by, decided_at)
                values (:return, :original, :action, :fee, :comment, :by, :second, :now)
                """)
                .param("return", returnId)
                .param("original", originalId, java.sql.Types.BIGINT)
                .param("action", action, java.sql.Types.BIGINT)
                .param("fee", fee.getAmount())
                .param("comment", comment, java.sql.Types.VARCHAR)
                .param("by", by)
                .param("second", second, java.sql.Types.VARCHAR)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** What its bank took back of it; what was refunded is not among that. */
    private Money cameBack(BankPayment payment) {
        return Amounts.of(
                jdbc.sql("""
                select coalesce(sum(b.amount - r.fee), 0) from otc.payment_returns r join otc.payments b
                    on b.id = r.payment_id where r.original_id = :id
                """).param("id", payment.id()).query(BigDecimal.class).single(),
                payment.amount().getCurrencyUnit().getCode());
    }

    private Money statedFee(BankPayment returned) {
        return Amounts.of(
                jdbc.sql("select coalesce(charges_amount, 0) from otc.payments where id = :id")
                        .param("id", returned.id())
                        .query(BigDecimal.class)
                        .single(),
                returned.amount().getCurrencyUnit().getCode());
    }
}
