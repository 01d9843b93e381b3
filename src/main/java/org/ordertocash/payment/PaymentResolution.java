package org.ordertocash.payment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ordertocash.authority.NotApproved;
import org.ordertocash.duty.Case;
import org.ordertocash.duty.ConflictsOfInterest;
import org.ordertocash.duty.Duty;
import org.ordertocash.exchange.ExchangeRates;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.ledger.BusinessKey;
import org.ordertocash.ledger.Cause;
import org.ordertocash.ledger.OpenItemLocks;
import org.ordertocash.money.MoneyFormat;
import org.ordertocash.payment.PaymentActions.Kind;
import org.ordertocash.payment.PaymentActions.NewAction;
import org.ordertocash.payment.waiting.WriteOffs;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Places payments where a person says, by the form of the task or through the API, under the same checks. Publishes
 * {@link PaymentPlaced} when it was not the task's form.
 */
@Service
public class PaymentResolution {

    private final Payments payments;
    private final ResolutionPlan plan;
    private final PaymentActions actions;
    private final CashPosting applications;
    private final PayerAliases aliases;
    private final ExchangeRates rates;
    private final WriteOffs writeOffs;
    private final ConflictsOfInterest conflicts;
    private final ApplicationEventPublisher events;
    private final OpenItemLocks locks;
    private final BigDecimal withoutApproval;

    PaymentResolution(
            Payments payments,
            ResolutionPlan plan,
            PaymentActions actions,
            CashPosting applications,
            PayerAliases aliases,
            ExchangeRates rates,
            WriteOffs writeOffs,
            ConflictsOfInterest conflicts,
            ApplicationEventPublisher events,
            OpenItemLocks locks,
            @Value("${order-to-cash.write-off.without-approval:10}") BigDecimal withoutApproval) {
        this.payments = payments;
        this.plan = plan;
        this.actions = actions;
        this.applications = applications;
        this.aliases = aliases;
        this.rates = rates;
        this.writeOffs = writeOffs;
        this.conflicts = conflicts;
        this.events = events;
        this.locks = locks;
        this.withoutApproval = withoutApproval;
    }

    /**
     * Checks a resolution as things stand now.
     *
     * @throws InvalidInput with every wrong field, named as on the form
     */
    @Transactional(readOnly = true)
    public void check(long paymentId, Resolution resolution) {
        BankPayment payment = payments.bankPayment(paymentId, false);
        if (payment.unplaced().isPositive()) {
            plan.of(payment, resolution);
        }
    }

    /**
     * Why this person must not place it so; empty: may, or it does not fit as things stand now, which {@link #check}
     * tells.
     */
    @Transactional(readOnly = true)
    public Optional<String> conflict(long paymentId, Resolution resolution, String user) {
        BankPayment payment = payments.bankPayment(paymentId, false);
        try {
            return conflict(payment, plan.of(payment, resolution), user);
        } catch (InvalidInput wrong) {
            return Optional.empty();
        }
    }

    private Optional<String> conflict(BankPayment payment, List<CashPart> parts, String user) {
        return cases(payment, parts)
                .flatMap(about -> conflicts.find(Duty.PLACE_PAYMENT, user, about).stream())
                .findFirst();
    }

    /** What the person who places it must not have entered: the items, and the rates of the value date. */
    private Stream<Case> cases(BankPayment payment, List<CashPart> parts) {
        String key = BusinessKey.PAYMENT.of(payment.id());
        String currency = payment.amount().getCurrencyUnit().getCode();
        return parts.stream()
                .filter(part -> part.itemId() != null)
                .flatMap(part -> Stream.concat(
                        Stream.of(Case.openItem(part.itemId(), key)),
                        part.exchange() == null
                                ? Stream.empty()
                                : rates
                                        .rowOf(
                                                currency,
                                                part.itemAmount()
                                                        .getCurrencyUnit()
                                                        .getCode(),
                                                payment.valueOn())
                                        .map(rate -> Case.exchangeRate(rate, key))
                                        .stream()));
    }

    /**
     * Whether something of the payment waits to be placed; locks it, so that the answer holds until the transaction
     * ends.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean waits(long paymentId) {
        return payments.bankPayment(paymentId, true).unplaced().isPositive();
    }

    /**
     * Proposes to write off what the resolution leaves open, where this is more than may be written off without
     * approval.
     *
     * @return in all, in the payment's currency; empty: nobody has to approve it
     * @throws NotApproved no person proposes it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<BigDecimal> proposeWriteOff(long paymentId, Resolution resolution, Cause cause) {
        List<CashPart> parts;
        try {
            parts = plan.of(payments.bankPayment(paymentId, false), resolution);
        } catch (InvalidInput changed) {
            return Optional.empty(); // posting it will say why it does not fit
        }
        Optional<BigDecimal> amount = tooMuch(parts);
        amount.ifPresent(much -> writeOffs.propose(paymentId, resolution, much, cause.by()));
        return amount;
    }

    private Optional<BigDecimal> tooMuch(List<CashPart> parts) {
        return Optional.of(parts.stream().map(CashPart::writtenOff).reduce(BigDecimal.ZERO, BigDecimal::add))
                .filter(total -> total.compareTo(withoutApproval) > 0);
    }

    /**
     * Posts the resolution of a task; more than a small rest is written off only where the records hold every approval
     * of exactly this resolution. When things have changed since the person looked, nothing is posted.
     *
     * @param name of a user, for the comment of what is written off
     * @param key of this completion of the task
     * @return what stands against it; empty: the whole payment is placed
     * @throws NotApproved no person resolved it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<String> apply(
            long paymentId, Resolution resolution, UnaryOperator<String> name, String key, Cause cause) {
        NotApproved.unlessPerson(cause.by(), "Where a payment goes");
        BankPayment payment = payments.bankPayment(paymentId, true);
        if (payment.unplaced().isZero()) {
            return Optional.empty(); // placed already, by a repeat or through the API
        }
        List<CashPart> parts;
        try {
            parts = plan.of(payment, resolution);
        } catch (InvalidInput changed) {
            return Optional.of(changed.getMessage());
        }
        Optional<BigDecimal> much = tooMuch(parts);
        Optional<WriteOffs.Approved> approved = much.flatMap(total -> writeOffs.approved(paymentId, resolution));
        Optional<String> objection = much.filter(total -> approved.filter(all -> total.compareTo(all.amount()) <= 0)
                        .isEmpty())
                .map(total -> MoneyFormat.inWords(
                                total, payment.amount().getCurrencyUnit().getCode())
                        + " would be written off, and that is not approved: resolve the payment again.")
                .or(() -> conflict(payment, parts, cause.by()))
                .or(() -> lock(parts));
        if (objection.isEmpty()) {
            NewAction action = approved.map(all -> action(payment, writtenOff(resolution, all, name), key)
                            .using(all.id()))
                    .orElseGet(() -> action(payment, resolution, key));
            actions.begin(action, cause).ifPresent(id -> place(payment, parts, action, id, cause));
        }
        return objection;
    }

    /**
     * Places what waits of a payment; a repeat with the same key changes nothing.
     *
     * @throws InvalidInput with every wrong field
     * @throws Conflict nothing waits, things changed at this moment, or more is written off than may be without
     *     approval; as {@link org.ordertocash.duty.ConflictOfInterest}: the person entered an item or a rate of it
     */
    @Transactional
    public void allocate(long paymentId, Resolution resolution, String key, Cause cause) {
        String own = PaymentActions.outside(key);
        new FieldErrors().comment(resolution.comment(), 2000, "comment").throwIfAny();
        BankPayment payment = payments.bankPayment(paymentId, true);
        NewAction action = action(payment, resolution, own);
        Optional<Long> begun = actions.begin(action, cause);
        if (begun.isEmpty()) {
            return;
        }
        if (payments.outcome(paymentId).filter(PaymentOutcome.UNPLACED::equals).isEmpty()
                || payment.unplaced().isZero()) {
            throw new Conflict("Nothing of the payment " + paymentId + " waits to be placed.");
        }
        List<CashPart> parts = plan.of(payment, resolution);
        cases(payment, parts).forEach(about -> conflicts.refuse(Duty.PLACE_PAYMENT, cause.by(), about));
        tooMuch(parts)
                .map(total -> "Writing off "
                        + MoneyFormat.inWords(
                                total, payment.amount().getCurrencyUnit().getCode())
                        + " needs another person's approval: resolve the payment's task.")
                .or(() -> lock(parts))
                .ifPresent(objection -> {
                    throw new Conflict(objection);
                });
        place(payment, parts, action, begun.get(), cause);
        events.publishEvent(new PaymentPlaced(paymentId));
    }

    private void place(BankPayment payment, List<CashPart> parts, NewAction action, long begun, Cause cause) {
        applications.apply(payment, parts, RuleName.BY_PERSON, action, begun, cause);
        List<Long> customers =
                parts.stream().map(CashPart::customerId).distinct().toList();
        if (customers.size() == 1 && parts.stream().allMatch(part -> part.entityId() == payment.entityId())) {
            aliases.learn(payment, customers.get(0), cause.by());
        }
    }

    private static Resolution writtenOff(Resolution resolution, WriteOffs.Approved by, UnaryOperator<String> name) {
        return new Resolution(
                resolution.parts(),
                resolution.onAccountCustomer(),
                resolution.comment() + " (written off by " + name.apply(by.proposedBy()) + ", approved by "
                        + by.approvedBy().stream().map(name).collect(Collectors.joining(", ")) + ")",
                resolution.writeOffRest());
    }

    private static NewAction action(BankPayment payment, Resolution resolution, String key) {
        return new NewAction(
                Kind.APPLY, payment.entityId(), payment.id(), null, key, resolution.comment(), resolution.toString());
    }

    /** Locks the items, and looks again. */
    private Optional<String> lock(List<CashPart> parts) {
        List<Long> ids =
                parts.stream().map(CashPart::itemId).filter(Objects::nonNull).toList();
        return locks.lock(ids).stream()
                .filter(item -> parts.stream()
                        .anyMatch(part -> part.itemId() != null
                                && part.itemId() == item.id()
                                && part.itemAmount().isGreaterThan(item.open())))
                .findFirst()
                .map(item ->
                        "On " + item.documentNumber() + " only " + MoneyFormat.inWords(item.open()) + " are open now.");
    }
}
