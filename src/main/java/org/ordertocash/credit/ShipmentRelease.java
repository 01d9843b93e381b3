package org.ordertocash.credit;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.Optional;
import org.ordertocash.credit.CreditCheck.Cause;
import org.ordertocash.credit.Reservations.Reservation;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.DayFormat;
import org.ordertocash.money.MoneyFormat;
import org.ordertocash.order.SalesOrder;
import org.ordertocash.time.LocalDays;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Whether an order may be shipped on credit now. What was decided when it came may not hold any more. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class ShipmentRelease {

    private final CreditAccounts accounts;
    private final CreditChecks checks;
    private final Reservations reservations;
    private final Deposits deposits;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final LocalDays days;

    ShipmentRelease(
            CreditAccounts accounts,
            CreditChecks checks,
            Reservations reservations,
            Deposits deposits,
            ApplicationEventPublisher events,
            Clock clock,
            LocalDays days) {
        this.accounts = accounts;
        this.checks = checks;
        this.reservations = reservations;
        this.deposits = deposits;
        this.events = events;
        this.clock = clock;
        this.days = days;
    }

    /**
     * Why nothing may be shipped.
     *
     * @param isNew it was found now, and the credit is checked again: that is to be kept
     */
    public record Refusal(String sentence, boolean isNew) {}

    /** The caller holds the order's lock; empty: it may be shipped. */
    public Optional<Refusal> refusal(SalesOrder order) {
        Optional<Reservation> reserved = reservations.of(order.id());
        if (reserved.isEmpty() || reserved.get().amount().signum() == 0) {
            return refuse("The credit of order " + order.number() + " is not approved: nothing may be shipped");
        }
        Optional<CreditCheck> open = checks.current(order.id());
        if (open.filter(check -> check.cause().stopsShipments()).isPresent()) {
            return refuse("The credit of order " + order.number()
                    + " is being checked again: nothing may be shipped until it is decided");
        }
        if (reserved.get().hasEnded(clock.instant())) {
            return again(
                    order,
                    open,
                    Cause.EXPIRY,
                    "the release by " + reserved.get().releasedBy() + " ended on " + lastDay(order, reserved.get()));
        }
        if (reserved.get().releasedBy() == null && accounts.isAboveLimit(order)) {
            return again(order, open, Cause.EXPOSURE, "what the customer takes is above the limit meanwhile");
        }
        return depositGone(order);
    }

    /**
     * Why no more may be shipped than a part, and of what was to be shipped now; the credit of the rest is checked
     * then. The caller holds the order's lock.
     *
     * @param value what would be shipped of the order altogether, gross
     */
    public Optional<Refusal> beyondPart(SalesOrder order, BigDecimal value) {
        return checks.shippableValue(order.id())
                .filter(part -> value.compareTo(part) > 0)
                .flatMap(part -> again(
                        order,
                        checks.current(order.id()),
                        Cause.PART,
                        "of it no more is released than " + MoneyFormat.inWords(Amounts.rounded(part, order.currency()))
                                + ", and with this " + MoneyFormat.inWords(Amounts.rounded(value, order.currency()))
                                + " would be shipped"));
    }

    /** A deposit that released the order has to be there still. */
    private Optional<Refusal> depositGone(SalesOrder order) {
        return deposits.left(order)
                .filter(left -> deposits.there(order).isLessThan(left))
                .flatMap(left -> refuse("Order " + order.number() + " may not be shipped: of its deposit "
                        + MoneyFormat.inWords(left) + " should be on account, and are not"));
    }

    /** Until when it is released, for people. */
    @Transactional(readOnly = true)
    public String standing(SalesOrder order) {
        return reservations
                .of(order.id())
                .filter(reserved -> reserved.amount().signum() > 0)
                .map(reserved -> (reserved.validUntil() == null
                                ? "yes"
                                : (reserved.hasEnded(clock.instant()) ? "no: the release ended on " : "yes, until ")
                                        + lastDay(order, reserved))
                        + checks.shippableValue(order.id())
                                .map(part -> ", up to " + MoneyFormat.inWords(Amounts.rounded(part, order.currency())))
                                .orElse(""))
                .orElse("no: its credit is not approved");
    }

    private String lastDay(SalesOrder order, Reservation reserved) {
        return DayFormat.inWords(
                days.dayOf(order.entityId(), reserved.validUntil().toInstant()));
    }

    private static Optional<Refusal> refuse(String sentence) {
        return Optional.of(new Refusal(sentence, false));
    }

    /** While a change waits for its credit, the check of that decides about the whole order. */
    private Optional<Refusal> again(SalesOrder order, Optional<CreditCheck> open, Cause cause, String why) {
        if (open.isEmpty()) {
            checks.open(order.id(), cause, null, order.gross().getAmount());
            events.publishEvent(new CreditInDoubt(order.id(), order.number()));
        }
        return Optional.of(new Refusal(
                "Order " + order.number() + " may not be shipped: " + why + "; its credit is checked again",
                open.isEmpty()));
    }
}
