package org.ordertocash.period;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What the bank booked on a day, and what account 1300 moved by. Amounts have the digits of the currency; what went out
 * is negative.
 *
 * @param currency of the bank accounts
 * @param bank what the bank booked on this day
 * @param ledger what account 1300 moved by
 * @param elsewhere what the bank booked and no book of receivables knows: fees, salaries, and what no rule takes for a
 *     payment of a customer
 * @param otherDays what the bank booked on this day and was posted on another, because the period was closed by then,
 *     less what was posted on this day though the bank booked it on another
 */
public record BankDay(
        LocalDate day,
        String currency,
        BigDecimal bank,
        BigDecimal ledger,
        BigDecimal elsewhere,
        BigDecimal otherDays) {

    /** What nobody explains. */
    public BigDecimal difference() {
        return bank.subtract(ledger).subtract(elsewhere).subtract(otherDays);
    }
}
