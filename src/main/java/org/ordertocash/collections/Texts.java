package org.ordertocash.collections;

import java.math.BigDecimal;
import java.util.Locale;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.MoneyFormat;

/** Amounts as the people of collections read them. */
final class Texts {

    private static final Locale LOCALE = Locale.GERMANY;

    private Texts() {
    }

    static String money(BigDecimal amount, String currency) {
        return MoneyFormat.format(Amounts.of(amount, currency), LOCALE);
    }
}
