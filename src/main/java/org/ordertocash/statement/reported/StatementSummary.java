package org.ordertocash.statement.reported;

import java.math.BigDecimal;

/**
 * What the statement comes to, as the bank says. Amounts are signed: money on the account is positive.
 *
 * @param openingBalance null if not stated
 * @param closingBalance null if not stated
 * @param balanceCurrency of both balances; null if there is none
 * @param bookedSum of the entries that were taken
 * @param entries how many were taken
 * @param pending how many were left out because they are not booked
 */
public record StatementSummary(
        BigDecimal openingBalance,
        BigDecimal closingBalance,
        String balanceCurrency,
        BigDecimal bookedSum,
        int entries,
        int pending) {

    public StatementSummary withoutBalances() {
        return new StatementSummary(null, null, null, bookedSum, entries, pending);
    }
}
