package org.ordertocash.period;

import java.math.BigDecimal;

/**
 * What the open items in another currency are worth at the end of a month. All amounts but the balance are in the
 * currency of the legal entity.
 *
 * @param currency ISO 4217
 * @param balance what is open, in this currency
 * @param base currency of the legal entity
 * @param booked what it was worth on the days on which it was posted
 * @param rate of the last day of the month; null: none is known
 * @param worth by that rate; null with it
 * @param posted what was revalued already for this month
 */
public record Revaluation(
        String currency,
        BigDecimal balance,
        String base,
        BigDecimal booked,
        BigDecimal rate,
        BigDecimal worth,
        BigDecimal posted) {

    /** What is left to be posted: positive, if it is worth more; null: the rate is not known. */
    public BigDecimal difference() {
        return worth == null ? null : worth.subtract(booked).subtract(posted);
    }

    boolean done() {
        return worth != null && difference().signum() == 0;
    }
}
