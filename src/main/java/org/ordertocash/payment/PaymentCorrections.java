package org.ordertocash.payment;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.ledger.Cause;
import org.ordertocash.money.MoneyFormat;
import org.ordertocash.payment.PaymentActions.Kind;
import org.ordertocash.payment.PaymentActions.NewAction;
import org.ordertocash.payment.event.PaymentEvent;
import org.ordertocash.payment.event.PaymentEvents;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes the placing of a payment back, whole or in part: its items are open again with their own due dates, and its
 * money waits for a person; what its placing taught does not count any more. Publishes {@link PaymentUnplaced} when
 * nothing of it had waited before.
 */
@Service
@Transactional
public class PaymentCorrections {

    private final Payments payments;
    private final PaymentActions actions;
    private final Reversals reversals;
    private final PayerAliases aliases;
    private final CustomerCredit credit;
    private final ApplicationEventPublisher events;
    private final PaymentEvents history;

    PaymentCorrections(
            Payments payments,
            PaymentActions actions,
            Reversals reversals,
            PayerAliases aliases,
            CustomerCredit credit,
            ApplicationEventPublisher events,
            PaymentEvents history) {
        this.payments = payments;
        this.actions = actions;
        this.reversals = reversals;
        this.aliases = aliases;
        this.credit = credit;
        this.events = events;
        this.history = history;
    }

    /**
     * Takes allocations back, once per key.
     *
     * @param allocationIds which; null: all that stand
     * @param reason for the case file; required
     * @throws org.ordertocash.input.InvalidInput an allocation is none of this payment, or was taken back before
     * @throws Conflict nothing stands, or the customer has used the credit that would be taken back
     */
    public void unapply(long paymentId, Collection<Long> allocationIds, String reason, String key, Cause cause) {
        String own = PaymentActions.outside(key);
        new FieldErrors()
                .require(reason != null && !reason.isBlank(), "reason", "is missing: say why")
                .comment(reason, 2000, "reason")
                .throwIfAny();
        BankPayment payment = payments.bankPayment(paymentId, true);
        NewAction action = new NewAction(
                Kind.UNAPPLY,
                payment.entityId(),
                paymentId,
                null,
                own,
                reason,
                reason + (allocationIds == null ? "" : new TreeSet<>(allocationIds)));
        Optional<Long> begun = actions.begin(action, cause);
        if (begun.isEmpty()) {
            return;
        }
        List<Reversals.Standing> chosen = choose(paymentId, allocationIds);
        reversals.lockItems(chosen);
        requireCredit(payment, chosen);
        reversals.reverse(payment, chosen, action, begun.get(), cause);
        aliases.withdrawTaughtBy(paymentId, cause.by());
        waitAgain(
                payment,
                PaymentEvent.of(paymentId, PaymentEvent.Kind.UNAPPLIED)
                        .by(begun.get())
                        .saying(reason),
                cause);
    }

    private List<Reversals.Standing> choose(long paymentId, Collection<Long> allocationIds) {
        List<Reversals.Standing> standing = reversals.standing(paymentId);
        if (standing.isEmpty()) {
            throw new Conflict("Nothing of the payment " + paymentId + " is placed.");
        }
        if (allocationIds == null) {
            return standing;
        }
        Set<Long> wanted = new HashSet<>(allocationIds);
        List<Reversals.Standing> chosen =
                standing.stream().filter(a -> wanted.contains(a.id())).toList();
        new FieldErrors()
                .require(
                        !wanted.isEmpty() && chosen.size() == wanted.size(),
                        "allocationIds",
                        "must be allocations of this payment that stand; these do: "
                                + standing.stream()
                                        .map(a -> String.valueOf(a.id()))
                                        .limit(100)
                                        .collect(Collectors.joining(", ")))
                .throwIfAny();
        return chosen;
    }

    /** What went on account can only be taken back while it is still there. */
    private void requireCredit(BankPayment payment, List<Reversals.Standing> chosen) {
        Map<Long, Money> taken = chosen.stream()
                .map(Reversals.Standing::part)
                .filter(part -> part.itemId() == null)
                .collect(Collectors.toMap(CashPart::customerId, CashPart::amount, Money::plus));
        credit.lock(taken.keySet());
        taken.forEach((customer, amount) -> {
            Money there = credit.locked(
                    payment.entityId(), customer, amount.getCurrencyUnit().getCode());
            if (there.isLessThan(amount)) {
                throw new Conflict("Of the " + MoneyFormat.inWords(amount) + " on account only "
                        + MoneyFormat.inWords(there) + " are left: take back first what the rest was used for.");
            }
        });
    }

    /** The payment waits for a person; when something of it had waited before, a person has it already. */
    public void waitAgain(BankPayment before, PaymentEvent why, Cause cause) {
        history.wait(why, cause.by());
        if (before.unplaced().isZero()) {
            events.publishEvent(new PaymentUnplaced(before.id(), before.statementFileId()));
        }
    }
}
