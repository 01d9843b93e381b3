package org.ordertocash.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;

/** From the database's numbers and the sender's texts to {@link Money}. */
public final class Amounts {

    /** What the columns hold: 15 digits before the point. */
    public static final BigDecimal MAX = new BigDecimal("999999999999999");

    private Amounts() {}

    /**
     * Exact: refuses digits below the currency's minor unit.
     *
     * @throws ArithmeticException when the amount has such digits
     */
    public static Money of(BigDecimal amount, String currency) {
        return Money.of(CurrencyUnit.of(currency), amount, RoundingMode.UNNECESSARY);
    }

    /** Rounds half up to the minor unit (EN 16931 arithmetic). */
    public static Money rounded(BigDecimal amount, String currency) {
        return Money.of(CurrencyUnit.of(currency), amount, RoundingMode.HALF_UP);
    }

    /**
     * As it is answered: with the currency's decimals, exact; more, as prices may have, only where there are digits.
     *
     * @param amount null stays null
     */
    public static BigDecimal inMinorUnits(BigDecimal amount, String currency) {
        return amount == null
                ? null
                : amount.setScale(Math.max(
                        CurrencyUnit.of(currency).getDecimalPlaces(),
                        amount.stripTrailingZeros().scale()));
    }

    /** A quantity, rate or percentage without zeros at its end: 2, not 2.0000; null stays null. */
    public static BigDecimal shortest(BigDecimal number) {
        return number == null
                ? null
                : number.setScale(Math.max(0, number.stripTrailingZeros().scale()));
    }

    /** Whether this is an ISO 4217 code with a minor unit. */
    public static boolean isCurrency(String code) {
        try {
            return code != null && CurrencyUnit.of(code).getDecimalPlaces() >= 0;
        } catch (IllegalCurrencyException unknown) {
            return false;
        }
    }

    /** Whether the amount has no digits below the currency's minor unit and fits into the columns. */
    public static boolean fits(BigDecimal amount, String currency) {
        return amount.abs().compareTo(MAX) <= 0
                && amount.stripTrailingZeros().scale()
                        <= CurrencyUnit.of(currency).getDecimalPlaces();
    }
}
