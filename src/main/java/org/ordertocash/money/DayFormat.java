package org.ordertocash.money;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days as people read them in sentences, which are English. */
public final class DayFormat {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.UK);

    private DayFormat() {}

    /** {@code 5 Aug 2026}, as {@code otc.day_text} writes it. */
    public static String inWords(LocalDate day) {
        return DAY.format(day);
    }
}
