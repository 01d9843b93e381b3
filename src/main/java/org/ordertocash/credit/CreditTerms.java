package org.ordertocash.credit;

import java.math.BigDecimal;

/**
 * On which terms a person approves an order on credit.
 *
 * @param part up to which value, gross, it may be shipped; null: all that is checked
 * @param depositPercent of the checked value that has to be on account first; null: nothing
 */
public record CreditTerms(BigDecimal part, BigDecimal depositPercent) {

    /** All of it, and at once. */
    public static final CreditTerms NONE = new CreditTerms(null, null);
}
