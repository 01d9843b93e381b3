package org.ordertocash.collections;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.MoneyFormat;

/** Amounts and days as the people of collections read them, written as in all other forms. */
final class CollectionsTexts {

    private static final Locale LOCALE = Locale.UK;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM yyyy", LOCALE);

    private CollectionsTexts() {}

    static String money(BigDecimal amount, String currency) {
        return MoneyFormat.format(Amounts.of(amount, currency), LOCALE);
    }

    static String date(LocalDate day) {
        return DATE.format(day);
    }
}
