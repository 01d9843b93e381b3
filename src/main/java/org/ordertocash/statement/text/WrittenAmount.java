package org.ordertocash.statement.text;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.MoneyFormat;

/**
 * An amount as the bank wrote it.
 *
 * @param text null if the element was empty
 * @param currency null if not stated
 */
public record WrittenAmount(String text, String currency) {

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d{1,40}(\\.\\d{0,40})?|\\.\\d{1,40})");

    public WrittenAmount in(String accountCurrency) {
        return currency != null ? this : new WrittenAmount(text, accountCurrency);
    }

    /** The sentence that says why this is not an exact amount; null if it is one. */
    public String problem() {
        if (text == null || !NUMBER.matcher(text).matches()) {
            return "the amount \"" + shortened(text) + "\" is not a number with a decimal point";
        }
        if (currency == null) {
            return "the amount " + text + " has no currency";
        }
        if (!Amounts.isCurrency(currency)) {
            return "\"" + shortened(currency) + "\" is not an ISO 4217 currency code";
        }
        BigDecimal value = new BigDecimal(text);
        if (value.abs().compareTo(Amounts.MAX) > 0) {
            return "the amount " + text + " is larger than any account can hold";
        }
        // zeros may follow, as in 8.85000; anything else would have to be rounded, and money is not rounded here
        if (!Amounts.fits(value, currency)) {
            return "the amount " + text + " has more decimals than " + currency + " has ("
                    + CurrencyUnit.of(currency).getDecimalPlaces() + ")";
        }
        return null;
    }

    /** In the currency's scale; only where there is no {@link #problem()}. */
    public BigDecimal value() {
        return new BigDecimal(text).setScale(CurrencyUnit.of(currency).getDecimalPlaces());
    }

    /** For people; as the bank wrote it where that is no amount. */
    @Override
    public String toString() {
        return problem() == null ? MoneyFormat.inWords(value(), currency) : text;
    }

    private static String shortened(String text) {
        return text == null ? "" : text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
