package org.ordertocash.money;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import org.joda.money.Money;

/** Amounts as people read them: digits in the reader's locale, then the ISO currency code. */
public final class MoneyFormat {

    private MoneyFormat() {}

    /** For example {@code 1.234,50 EUR} for Germany, {@code 1,234.50 EUR} for Britain. */
    public static String format(Money amount, Locale locale) {
        return digits(amount.getAmount(), amount.getCurrencyUnit().getCode(), locale) + "\u00a0"
                + amount.getCurrencyUnit().getCode();
    }

    /** In sentences, which are English: {@code 1,234.50 EUR}. */
    public static String inWords(Money amount) {
        return format(amount, Locale.UK);
    }

    /** The same of an amount of the database. */
    public static String inWords(BigDecimal amount, String currency) {
        return digits(amount, currency, Locale.UK) + "\u00a0" + currency;
    }

    /** The digits alone, with as many decimals as the currency has. */
    public static String digits(BigDecimal amount, String currency, Locale locale) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        int decimals = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(4);
        return format.format(amount);
    }
}
