package org.ordertocash.customer.account;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** What a customer gets one invoice for. */
public enum InvoiceMode {
    /** Each shipment. */
    PER_SHIPMENT,
    /** Each order, when all of it is shipped or the rest is given up. */
    PER_ORDER,
    /** What was shipped in a week. */
    WEEKLY,
    /** What was shipped from the 1st to the 15th, and from the 16th to the end of the month. */
    TWICE_A_MONTH,
    /** What was shipped in a month. */
    MONTHLY;

    private static final int MIDDLE = 16;

    /** The day on which weeks begin where nothing else is agreed. */
    public static final DayOfWeek USUAL_WEEKDAY = DayOfWeek.MONDAY;

    /** Whether shipments wait for an invoice of several orders. */
    public boolean isCollective() {
        return this == WEEKLY || this == TWICE_A_MONTH || this == MONTHLY;
    }

    /**
     * The last day, up to today, on which a period began and the one before was to be invoiced: what was shipped before
     * it is due.
     *
     * @param today by the legal entity
     * @param weekday of weekly invoices; null: Monday
     * @throws IllegalStateException this mode has no periods
     */
    public LocalDate periodBegan(LocalDate today, DayOfWeek weekday) {
        return switch (this) {
            case WEEKLY -> today.with(TemporalAdjusters.previousOrSame(weekday == null ? USUAL_WEEKDAY : weekday));
            case TWICE_A_MONTH -> today.withDayOfMonth(today.getDayOfMonth() < MIDDLE ? 1 : MIDDLE);
            case MONTHLY -> today.withDayOfMonth(1);
            case PER_SHIPMENT, PER_ORDER -> throw new IllegalStateException(this + " has no periods");
        };
    }
}
