package org.ordertocash.report;

import java.math.BigDecimal;
import org.joda.money.CurrencyUnit;

/** Amounts of the database with the decimals of their currency, exact. */
final class MinorUnits {

    private MinorUnits() {}

    /** At least the currency's decimals; more only if the amount has digits there. */
    static BigDecimal of(BigDecimal amount, String currency) {
        int decimals = Math.max(0, CurrencyUnit.of(currency).getDecimalPlaces());
        return amount.setScale(Math.max(decimals, amount.stripTrailingZeros().scale()));
    }
}
