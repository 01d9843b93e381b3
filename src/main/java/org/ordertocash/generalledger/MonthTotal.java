package org.ordertocash.generalledger;

import java.math.BigDecimal;

/**
 * What a month did to an account in one currency, and how much of it has left in batches.
 *
 * @param debit sum of all debits of the month
 * @param credit sum of all credits, positive
 * @param exportedDebit the same of what is in batches
 * @param exportedCredit the same of what is in batches
 */
public record MonthTotal(
        String account,
        String name,
        String currency,
        BigDecimal debit,
        BigDecimal credit,
        BigDecimal exportedDebit,
        BigDecimal exportedCredit) {

    /** Whether all of it has left. */
    public boolean exported() {
        return debit.compareTo(exportedDebit) == 0 && credit.compareTo(exportedCredit) == 0;
    }
}
