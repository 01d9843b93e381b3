package org.ordertocash.credit;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ordertocash.authority.Authority;
import org.ordertocash.authority.Matter;
import org.ordertocash.authority.NotApproved;
import org.ordertocash.authority.RequiredApprovals;
import org.ordertocash.authority.RequiredApprovals.Required;
import org.ordertocash.database.RequestKeys;
import org.ordertocash.duty.Case;
import org.ordertocash.duty.ConflictsOfInterest;
import org.ordertocash.duty.Duty;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.ledger.Cause;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.Fingerprint;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.time.LocalDays;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A limit changes by the word of two: one asks for it, others approve it. Publishes {@link CreditLimitRequested} in the
 * asking transaction.
 */
@Service
public class CreditLimitChanges {

    /** Keys of onboardings and reviews: nobody outside takes one before it is needed. */
    private static final Pattern OUR_KEY = Pattern.compile("ONB-|review-");

    private final CreditLimitRecords records;
    private final RequiredApprovals approvals;
    private final ConflictsOfInterest conflicts;
    private final RequestKeys keys;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final LocalDays days;

    CreditLimitChanges(
            CreditLimitRecords records,
            RequiredApprovals approvals,
            ConflictsOfInterest conflicts,
            RequestKeys keys,
            ApplicationEventPublisher events,
            Clock clock,
            LocalDays days) {
        this.records = records;
        this.approvals = approvals;
        this.conflicts = conflicts;
        this.keys = keys;
        this.events = events;
        this.clock = clock;
        this.days = days;
    }

    /** What a key stands for. */
    private record Asked(String customer, NewCreditLimit limit) {}

    /** @param repeated the same had been asked under this key; this is the first result */
    public record Requested(CreditLimitRequest request, boolean repeated) {}

    /**
     * Notes once per key what is asked, and has it approved.
     *
     * @throws org.ordertocash.input.InvalidInput with every wrong field
     * @throws org.ordertocash.input.NotFound no such customer
     * @throws Conflict the key was used for another request
     */
    @Transactional
    public Requested request(String customer, NewCreditLimit input, String key, Cause cause) {
        new FieldErrors()
                .require(
                        key == null || !OUR_KEY.matcher(key).lookingAt(),
                        "Idempotency-Key",
                        "must not begin with ONB- or review-, as our own do")
                .throwIfAny();
        Requested requested = note(customer, input, key, cause);
        if (!requested.repeated()) {
            events.publishEvent(new CreditLimitRequested(requested.request().id()));
        }
        return requested;
    }

    /**
     * Notes what is asked for with a new account: its onboarding, whose key this is, has it approved.
     *
     * @param riskClass that is asked for with it: the authority is asked by the worse one
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void noteOpening(String customer, NewCreditLimit input, String riskClass, String onboarding, Cause cause) {
        CreditLimitRequest request = note(customer, input, onboarding, cause).request();
        approvals.ask(
                new Authority.Question(
                        Matter.CREDIT_LIMIT, request.resulting().getAmount(), BigDecimal.ZERO, riskClass),
                request.id());
    }

    /** The limit that was asked for with this onboarding; empty: none was. */
    @Transactional(readOnly = true)
    public Optional<Long> ofOnboarding(String onboarding) {
        return records.withKey(onboarding).map(CreditLimitRecords.Earlier::id);
    }

    private Requested note(String customer, NewCreditLimit input, String key, Cause cause) {
        NotApproved.unlessPerson(cause.by(), "A limit");
        new FieldErrors().key(key, 80, "Idempotency-Key").throwIfAny();
        keys.hold("credit-limit", key);
        String hash = Fingerprint.of(new Asked(customer, input));
        Optional<CreditLimitRecords.Earlier> first = records.withKey(key);
        if (first.isPresent()) {
            if (!Fingerprint.matches(first.get().requestHash(), new Asked(customer, input))) {
                throw new Conflict("The key " + key + " was used for another limit: take a new one.");
            }
            return new Requested(byId(first.get().id()), true);
        }
        CreditLimitRecords.Account account = records.account(customer, input.entity());
        NewCreditLimit checked = check(input, account);
        long id = records.store(account.id(), checked, key, hash, cause.by(), OffsetDateTime.now(clock));
        required(id);
        return new Requested(byId(id), false);
    }

    /**
     * Asks for a base limit because a review proposes it; the caller has it approved.
     *
     * @param key of the review: a repeat is answered with the first request
     * @return the request
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long propose(long accountId, BigDecimal amount, String reason, String key, Cause cause) {
        Optional<CreditLimitRecords.Earlier> first = records.withKey(key);
        if (first.isPresent()) {
            return first.get().id();
        }
        LocalDate today = days.today(records.entityOf(accountId));
        NewCreditLimit limit = new NewCreditLimit(null, CreditLimitKind.BASE, amount, today, null, reason);
        long id = records.store(accountId, limit, key, Fingerprint.of(limit), cause.by(), OffsetDateTime.now(clock));
        required(id);
        return id;
    }

    private NewCreditLimit check(NewCreditLimit input, CreditLimitRecords.Account account) {
        LocalDate today = days.today(account.entityId());
        LocalDate from = input.validFrom() == null ? today : input.validFrom();
        new FieldErrors()
                .require(input.kind() != null, "kind", "is missing: BASE, TEMPORARY_RAISE or GROUP")
                .require(
                        input.amount() != null && input.amount().signum() >= 0,
                        "amount",
                        "is missing, or is negative: in " + account.currency())
                .require(
                        input.amount() == null || Amounts.fits(input.amount(), account.currency()),
                        "amount",
                        "has more digits than " + account.currency() + " has, or is too large")
                .require(!from.isBefore(today), "validFrom", "is past: a limit is not changed for days that are over")
                .near(from, today, 0, 2, "validFrom")
                .near(input.validTo(), today, 0, 10, "validTo")
                .require(input.validTo() == null || !input.validTo().isBefore(from), "validTo", "is before validFrom")
                .require(
                        input.kind() != CreditLimitKind.TEMPORARY_RAISE || input.validTo() != null,
                        "validTo",
                        "is missing: a temporary raise ends")
                .text(input.reason(), 500, "reason")
                .throwIfAny();
        return new NewCreditLimit(input.entity(), input.kind(), input.amount(), from, input.validTo(), input.reason());
    }

    /** @throws org.ordertocash.input.NotFound no such request */
    @Transactional(readOnly = true)
    public CreditLimitRequest byId(long id) {
        return records.byId(id);
    }

    /** What was asked for this customer with these legal entities, the newest first; at most 200. */
    @Transactional(readOnly = true)
    public List<CreditLimitRequest> ofCustomer(String customer, EntityScope mine) {
        return records.ofCustomer(customer).stream()
                .filter(request -> mine.has(request.entity()))
                .toList();
    }

    /** Which approvals it needs, in their order. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Required> required(long id) {
        List<Required> asked = approvals.of(Matter.CREDIT_LIMIT, id);
        return asked.isEmpty() ? approvals.ask(question(byId(id)), id) : asked;
    }

    private Authority.Question question(CreditLimitRequest request) {
        return new Authority.Question(
                Matter.CREDIT_LIMIT,
                request.resulting().getAmount(),
                BigDecimal.ZERO,
                records.riskClass(request.accountId()));
    }

    /** Of the customer. */
    @Transactional(readOnly = true)
    public String riskClass(long id) {
        return records.riskClass(byId(id).accountId());
    }

    /** Why this user must not decide about it; empty: may. */
    @Transactional(readOnly = true)
    public Optional<String> conflict(long id, String user) {
        return conflicts.find(Duty.APPROVE_LIMIT, user, Case.creditLimit(id));
    }

    /**
     * Records what a person decided, by what would result now: the authority is asked again.
     *
     * @throws NotApproved it is not for this person to decide
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void decide(long id, boolean approved, String comment, Cause cause) {
        CreditLimitRequest request = byId(id);
        records.lock(request.accountId());
        if (approved) {
            approvals.ask(question(byId(id)), id);
        }
        conflict(id, cause.by()).ifPresent(words -> {
            throw new NotApproved(words);
        });
        records.decided(
                id,
                approvals.answeredBy(Matter.CREDIT_LIMIT, id, cause.by()),
                approved,
                comment,
                cause,
                OffsetDateTime.now(clock));
    }

    /**
     * From its first day on it counts; the database asks the records again whether all have approved who have to.
     *
     * @throws NotApproved an approval is missing
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void putInForce(long id) {
        approvals.missing(Matter.CREDIT_LIMIT, id).ifPresent(missing -> {
            throw new NotApproved("The limit cannot be put in force: " + missing + ".");
        });
        records.putInForce(id);
    }
}
