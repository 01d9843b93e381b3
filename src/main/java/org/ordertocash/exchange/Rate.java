package org.ordertocash.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.ordertocash.money.Amounts;

/**
 * What one unit of the base currency is worth in the quote currency. Zeros at the end of its value say nothing: two
 * that are the same are equal.
 */
public record Rate(CurrencyUnit base, CurrencyUnit quote, BigDecimal value) {

    /** Digits after the point that are kept of a rate. */
    public static final int SCALE = 9;

    public Rate {
        BigDecimal digits = value.stripTrailingZeros();
        value = digits.scale() < 0 ? digits.setScale(0) : digits;
    }

    public static Rate of(String base, String quote, BigDecimal value) {
        return new Rate(CurrencyUnit.of(base), CurrencyUnit.of(quote), value);
    }

    /** By which so much of one currency has become so much of another. */
    public static Rate between(Money base, Money quote) {
        return new Rate(
                base.getCurrencyUnit(),
                quote.getCurrencyUnit(),
                quote.getAmount().divide(base.getAmount(), SCALE, RoundingMode.HALF_UP));
    }

    /**
     * What one unit of the quote currency is worth in the base currency; nothing where that is below the last digit.
     */
    public Rate inverse() {
        return new Rate(quote, base, BigDecimal.ONE.divide(value, SCALE, RoundingMode.HALF_UP));
    }

    /** From the base currency to the quote currency, rounded half up. */
    public Money convert(Money amount) {
        require(amount, base);
        return Amounts.rounded(amount.getAmount().multiply(value), quote.getCode());
    }

    /** From the quote currency to the base currency, rounded half up. */
    public Money convertBack(Money amount) {
        require(amount, quote);
        return Amounts.rounded(amount.getAmount().divide(value, SCALE, RoundingMode.HALF_UP), base.getCode());
    }

    /** The same, rounded up to the next minor unit: no less than it is worth. */
    public Money convertBackUp(Money amount) {
        require(amount, quote);
        return Money.of(base, amount.getAmount().divide(value, base.getDecimalPlaces(), RoundingMode.UP));
    }

    private static void require(Money amount, CurrencyUnit currency) {
        if (!amount.getCurrencyUnit().equals(currency)) {
            throw new IllegalArgumentException(amount + " is not in " + currency);
        }
    }
}
