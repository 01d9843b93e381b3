package org.ordertocash.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * Where open items and ledger disagree as of a day; there must be no difference.
 *
 * @param differences one for each account of a customer and currency that does not tie out
 */
public record TieOut(LocalDate asOf, List<Difference> differences) {

    /**
     * One customer's account that does not tie out.
     *
     * @param openItems sum of what the open items say
     * @param receivables balance of the accounts 1200 and 1210
     */
    public record Difference(
            String entity, String customer, String currency, BigDecimal openItems, BigDecimal receivables) {}

    public boolean holds() {
        return differences.isEmpty();
    }
}
