package org.ordertocash.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** The accounts of all legal entities as of the end of a day. Balances of an entity and currency add up to zero. */
public record TrialBalance(LocalDate asOf, List<Row> rows) {

    /**
     * One account of an entity in one currency.
     *
     * @param debit sum of the debits in the transaction currency
     * @param credit sum of the credits, positive
     * @param balance debit minus credit
     * @param baseCurrency the entity's own currency
     * @param baseDebit the same three in the base currency
     */
    public record Row(
            String entity,
            String account,
            String accountName,
            String currency,
            BigDecimal debit,
            BigDecimal credit,
            BigDecimal balance,
            String baseCurrency,
            BigDecimal baseDebit,
            BigDecimal baseCredit,
            BigDecimal baseBalance) {}
}
