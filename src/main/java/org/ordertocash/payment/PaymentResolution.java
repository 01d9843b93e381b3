package org.ordertocash.payment;

import java.util.List;
import java.util.Optional;
import org.ordertocash.ledger.Cause;
import org.ordertocash.money.Conflict;
import org.ordertocash.money.InvalidInput;
import org.ordertocash.payment.PaymentActions.Kind;
import org.ordertocash.payment.PaymentActions.NewAction;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
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
    private final Applications applications;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;

    PaymentResolution(Payments payments, ResolutionPlan plan, PaymentActions actions, Applications applications, ApplicationEventPublisher events,
                      JdbcClient jdbc) {
        this.payments = payments;
        this.plan = plan;
        this.actions = actions;
        this.applications = applications;
        this.events = events;
        this.jdbc = jdbc;
    }

    /**
     * Checks a resolution as things stand now.
     *
     * @throws InvalidInput with every wrong field, named as on the form
     */
    @Transactional(readOnly = true)
    public void check(long transactionId, Resolution resolution) {
        BankPayment payment = payments.bankPayment(transactionId, false);
        if (payment.unplaced().isPositive()) {
            plan.of(payment, resolution);
        }
    }

    /** Whether something of the payment waits to be placed; locks it, so that the answer holds until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean waits(long transactionId) {
        return payments.bankPayment(transactionId, true).unplaced().isPositive();
    }

    /**
     * Posts the resolution of a task. When things have changed since the person looked, nothing is posted.
     *
     * @param key of this completion of the task
     * @return what stands against it; empty: the whole payment is placed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<String> apply(long transactionId, Resolution resolution, String key, Cause cause) {
        BankPayment payment = payments.bankPayment(transactionId, true);
        if (payment.unplaced().isZero()) {
            return Optional.empty(); // placed already, by a repeat or through the API
        }
        List<CashPart> parts;
        try {
            parts = plan.of(payment, resolution);
        } catch (InvalidInput changed) {
            return Optional.of(changed.getMessage());
        }
        Optional<String> objection = lock(parts);
        if (objection.isEmpty()) {
            NewAction action = action(payment, resolution, key);
            actions.begin(action, cause).ifPresent(id -> applications.apply(payment, parts, PaymentRule.BY_PERSON, action, id, cause));
        }
        return objection;
    }

    /**
     * Places what waits of a payment; a repeat with the same key changes nothing.
     *
     * @throws InvalidInput with every wrong field
     * @throws Conflict     nothing waits, or things changed at this moment
     */
    @Transactional
    public void allocate(long transactionId, Resolution resolution, String key, Cause cause) {
        PaymentActions.checkKey(key);
        BankPayment payment = payments.bankPayment(transactionId, true);
        NewAction action = action(payment, resolution, key);
        Optional<Long> begun = actions.begin(action, cause);
        if (begun.isEmpty()) {
            return;
        }
        if (!"EXCEPTION".equals(payments.outcome(transactionId)) || payment.unplaced().isZero()) {
            throw new Conflict("Nothing of the payment " + transactionId + " waits to be placed.");
        }
        List<CashPart> parts = plan.of(payment, resolution);
        lock(parts).ifPresent(objection -> {
            throw new Conflict(objection);
        });
        applications.apply(payment, parts, PaymentRule.BY_PERSON, action, begun.get(), cause);
        events.publishEvent(new PaymentPlaced(transactionId));
    }

    private static NewAction action(BankPayment payment, Resolution resolution, String key) {
        return new NewAction(Kind.APPLY, payment.entityId(), payment.id(), null, key, resolution.comment());
    }

    /** Locks the items in the one order in which everybody does, and looks again. */
    private Optional<String> lock(List<CashPart> parts) {
        Long[] ids = parts.stream().map(CashPart::itemId).filter(id -> id != null).toArray(Long[]::new);
        record Now(long id, String document, java.math.BigDecimal open, String currency) {
        }
        List<Now> now = jdbc.sql("""
                select id, document_number as document, open_amount as open, currency from otc.open_items where id = any(:ids) order by id for update
                """).param("ids", ids).query(Now.class).list();
        return now.stream().filter(item -> parts.stream().anyMatch(part -> part.itemId() != null && part.itemId() == item.id()
                        && part.itemAmount().getAmount().compareTo(item.open()) > 0)).findFirst()
                .map(item -> "On " + item.document() + " only " + org.ordertocash.money.Amounts.of(item.open(), item.currency()) + " are open now.");
    }
}
