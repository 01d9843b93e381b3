package org.ordertocash.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ordertocash.customer.LegalEntities;
import org.ordertocash.duty.Case;
import org.ordertocash.duty.ConflictsOfInterest;
import org.ordertocash.duty.Duty;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.input.Outdated;
import org.ordertocash.money.Fingerprint;
import org.ordertocash.order.ChangeRecords.First;
import org.ordertocash.time.LocalDays;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes, closes and cancels orders, each asked once, under the order's lock. Each is a fact of its own; the order
 * stays as it was received.
 */
@Service
@Transactional
public class OrderChanges {

    private final Orders orders;
    private final ChangeRecords records;
    private final OrderTracking tracking;
    private final LegalEntities entities;
    private final TaxRates taxes;
    private final ConflictsOfInterest conflicts;
    private final ApplicationEventPublisher events;
    private final LocalDays days;

    OrderChanges(
            Orders orders,
            ChangeRecords records,
            OrderTracking tracking,
            LegalEntities entities,
            TaxRates taxes,
            ConflictsOfInterest conflicts,
            ApplicationEventPublisher events,
            LocalDays days) {
        this.orders = orders;
        this.records = records;
        this.tracking = tracking;
        this.entities = entities;
        this.taxes = taxes;
        this.conflicts = conflicts;
        this.events = events;
        this.days = days;
    }

    /** @param repeated the same had been asked before; this is the first result */
    public record Changed(KeptChange change, boolean repeated) {}

    /** All that happened to the order since it was received, in its order. */
    @Transactional(readOnly = true)
    public List<KeptChange> of(String orderNumber) {
        return records.of(orders.byNumber(orderNumber).id());
    }

    /**
     * Changes lines or the day of an order. What makes a released order worth more waits for its credit.
     *
     * @param seen the version of the order that the caller saw
     * @throws org.ordertocash.input.InvalidInput with every wrong field
     * @throws Outdated the order is not what the caller saw any more
     * @throws Conflict the order is cancelled, rejected or shipped completely
     */
    public Changed change(String orderNumber, OrderChange input, long seen, String by) {
        ChangeRules.checkReference(input.reference(), input.reason());
        Asked asked =
                new Asked(OrderChangeKind.CHANGE, input.reference(), Fingerprint.of(input), input.reason(), by, false);
        SalesOrder order = locked(orderNumber);
        Optional<Changed> first = first(order, asked);
        if (first.isPresent()) {
            return first.get();
        }
        conflicts.refuse(Duty.ENTER_ORDER, by, Case.order(order.id(), order.number()));
        if (order.version() != seen) {
            throw new Outdated("Order " + orderNumber + " is at version " + order.version() + ", not " + seen
                    + " any more: look at it again");
        }
        return change(order, input, asked);
    }

    /** The same by the order's own process, on the facts that a person was shown. */
    public Changed postpone(long orderId, LocalDate until, String reference, String reason, String by) {
        SalesOrder order = locked(orders.byId(orderId).number());
        OrderChange input = new OrderChange(reference, reason, until, null);
        Asked asked = new Asked(OrderChangeKind.CHANGE, reference, Fingerprint.of(input), reason, by, true);
        return first(order, asked).orElseGet(() -> change(order, input, asked));
    }

    /**
     * Gives up what is not shipped yet. What was shipped is invoiced and paid as ever.
     *
     * @throws Conflict nothing was shipped, nothing is left, or the order is cancelled
     */
    public Changed close(String orderNumber, OrderEnding input, String by) {
        return close(orderNumber, input, by, false);
    }

    /** @param byItsProcess the order's own process does it, and goes on by itself */
    public Changed close(String orderNumber, OrderEnding input, String by, boolean byItsProcess) {
        ChangeRules.checkReference(input.reference(), input.reason());
        Asked asked = new Asked(
                OrderChangeKind.CLOSING, input.reference(), Fingerprint.of(input), input.reason(), by, byItsProcess);
        SalesOrder order = locked(orderNumber);
        return first(order, asked).orElseGet(() -> close(order, asked));
    }

    /**
     * Cancels an order of which nothing was shipped.
     *
     * @throws Conflict something was shipped, or the order is at its end
     */
    public Changed cancel(String orderNumber, OrderEnding input, String by) {
        return cancel(orderNumber, input, by, false);
    }

    /** @param byItsProcess the order's own process does it, and ends by itself */
    public Changed cancel(String orderNumber, OrderEnding input, String by, boolean byItsProcess) {
        ChangeRules.checkReference(input.reference(), input.reason());
        Asked asked = new Asked(
                OrderChangeKind.CANCELLATION,
                input.reference(),
                Fingerprint.of(input),
                input.reason(),
                by,
                byItsProcess);
        SalesOrder order = locked(orderNumber);
        return first(order, asked).orElseGet(() -> cancel(order, asked));
    }

    /** The credit of a change is approved: it is in force from now on. The caller holds the order's lock. */
    public void take(long changeId, String by) {
        records.decide(changeId, "TAKEN", null, by);
    }

    /** The credit of a change is refused: the order stays as it was. The caller holds the order's lock. */
    public void refuse(long changeId, String comment, String by) {
        records.decide(changeId, "REFUSED", comment, by);
    }

    private record Asked(
            OrderChangeKind kind,
            String reference,
            String requestHash,
            String reason,
            String by,
            boolean byItsProcess) {}

    /** What is in force is read under the lock. */
    private SalesOrder locked(String number) {
        long id = orders.byNumber(number).id();
        orders.lock(id);
        return orders.byId(id);
    }

    private Optional<Changed> first(SalesOrder order, Asked asked) {
        Optional<First> first = records.first(order.id(), asked.reference());
        first.filter(one -> one.kind() != asked.kind() || !one.requestHash().equals(asked.requestHash()))
                .ifPresent(other -> {
                    throw new Conflict("The reference " + asked.reference() + " came before for order " + order.number()
                            + " with other content");
                });
        return first.map(one -> new Changed(kept(order, one.id()), true));
    }

    private Changed change(SalesOrder order, OrderChange input, Asked asked) {
        mustBeAlive(order);
        Map<Integer, BigDecimal> shipped = records.shipped(order.id());
        mustHaveARest(order, shipped);
        LocalDate today = days.today(order.entityId());
        LocalDate wanted = input.requestedDate() == null ? order.requestedOn() : input.requestedDate();
        new FieldErrors()
                .near(input.requestedDate(), today, 1, 3, "requestedDate")
                .require(
                        input.requestedDate() == null || !input.requestedDate().isBefore(today),
                        "requestedDate",
                        "is in the past")
                .throwIfAny();
        AdjustedLines.Content content =
                content(order, input, shipped, wanted == null || wanted.isBefore(today) ? today : wanted);
        Totals totals = content.totals();
        OrderRules.checkTotal(totals);
        new FieldErrors()
                .requireOrSay(
                        order.waitingChangeId() != null
                                || !isSame(content, AdjustedLines.Content.of(order))
                                || wanted != null && !wanted.equals(order.requestedOn()),
                        "lines",
                        "Nothing would be different: change a line, an allowance, a charge or the requested date.")
                .throwIfAny();
        boolean needsCredit = records.isReleased(order.id()) && totals.gross().isGreaterThan(order.gross());
        return store(order, asked, content, wanted, needsCredit);
    }

    /** @param delivery the day by which rates are asked */
    private AdjustedLines.Content content(
            SalesOrder order, OrderChange input, Map<Integer, BigDecimal> shipped, LocalDate delivery) {
        if (input.lines() == null && input.adjustments() == null) {
            return AdjustedLines.Content.of(order);
        }
        TaxRates.InForce rates = taxes.of(entities.byId(order.entityId()).country(), delivery);
        List<AdjustedLines.Told> told = new ArrayList<>();
        List<OrderLine> bare = input.lines() == null
                ? order.lines()
                : ChangeRules.lines(order, input.lines(), shipped, records.lastLineNumber(order.id()), rates, told);
        if (input.lines() == null) {
            order.lines()
                    .forEach(line -> ChangeRules.kept(order.adjustmentsOf(line)).forEach(told::add));
        }
        if (input.adjustments() == null) {
            ChangeRules.kept(order.adjustmentsOfWhole()).forEach(told::add);
        } else {
            FieldErrors errors = new FieldErrors();
            NewAdjustment.checkOfOrder(input.adjustments(), order.currency(), rates, errors);
            errors.throwIfAny();
            AdjustedLines.Told.of(null, "adjustments", input.adjustments()).forEach(told::add);
        }
        return new AdjustedLines(
                        bare,
                        order.currency(),
                        orders.invoiced(order.id()),
                        order.adjustments(),
                        records.lastAdjustmentNumber(order.id()))
                .with(told);
    }

    private Changed close(SalesOrder order, Asked asked) {
        mustBeAlive(order);
        Map<Integer, BigDecimal> shipped = records.shipped(order.id());
        if (shipped.isEmpty()) {
            throw new Conflict("Nothing of order " + order.number() + " is shipped: cancel it instead");
        }
        mustHaveARest(order, shipped);
        AdjustedLines.Content content =
                ChangeRules.shippedOnly(order, shipped, orders.invoiced(order.id()), records.isToInvoice(order.id()));
        return store(order, asked, content, order.requestedOn(), false);
    }

    private Changed cancel(SalesOrder order, Asked asked) {
        mustBeAlive(order);
        if (!records.shipped(order.id()).isEmpty()) {
            throw new Conflict("Something of order " + order.number()
                    + " is shipped: close the rest, and give credit for what comes back");
        }
        return store(order, asked, AdjustedLines.Content.nothing(order.currency()), order.requestedOn(), false);
    }

    private void mustBeAlive(SalesOrder order) {
        if (order.isCancelled()) {
            throw new Conflict("Order " + order.number() + " is cancelled");
        }
        if ("rejected".equals(tracking.status(order.id()))) {
            throw new Conflict("The credit of order " + order.number() + " was rejected: it is at its end");
        }
    }

    private static void mustHaveARest(SalesOrder order, Map<Integer, BigDecimal> shipped) {
        boolean complete = order.lines().stream()
                .allMatch(line ->
                        line.quantity().compareTo(shipped.getOrDefault(line.lineNumber(), BigDecimal.ZERO)) <= 0);
        if (complete && order.waitingChangeId() == null) {
            throw new Conflict("Nothing of order " + order.number() + " is left to ship: it does not change any more");
        }
    }

    private static boolean isSame(AdjustedLines.Content one, AdjustedLines.Content other) {
        return Fingerprint.content(one).equals(Fingerprint.content(other));
    }

    private Changed store(
            SalesOrder order, Asked asked, AdjustedLines.Content content, LocalDate requestedOn, boolean needsCredit) {
        if (order.waitingChangeId() != null) {
            records.decide(order.waitingChangeId(), "REPLACED", null, asked.by());
        }
        long id = records.store(
                order,
                new ChangeRecords.New(
                        asked.kind(),
                        asked.reference(),
                        asked.requestHash(),
                        asked.reason(),
                        needsCredit,
                        content,
                        requestedOn,
                        asked.by()));
        events.publishEvent(
                new OrderChanged(order.id(), order.number(), id, asked.kind(), needsCredit, asked.byItsProcess()));
        return new Changed(kept(order, id), false);
    }

    private KeptChange kept(SalesOrder order, long changeId) {
        return records.of(order.id()).stream()
                .filter(change -> change.id() == changeId)
                .findFirst()
                .orElseThrow();
    }
}
