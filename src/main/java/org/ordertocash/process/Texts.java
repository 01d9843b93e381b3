package org.ordertocash.process;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.joda.money.Money;
import org.ordertocash.money.DayFormat;
import org.ordertocash.money.MoneyFormat;

/** Facts of a form as texts ready for people: the Tasklist shows them as they are. */
public final class Texts {

    private static final Locale LOCALE = Locale.UK;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm z", LOCALE);

    /** Is called UTC; the offset is called Z. */
    private static final ZoneId UTC = ZoneId.of("UTC");

    private Texts() {}

    public static String money(Money amount) {
        return MoneyFormat.inWords(amount);
    }

    /** Empty for null. */
    public static String date(LocalDate date) {
        return date == null ? "" : DayFormat.inWords(date);
    }

    /** Where the legal entity is that it is about: {@code 29 Nov 2026, 15:05 CET}. */
    public static String time(Instant time, ZoneId zone) {
        return TIME.withZone(zone.equals(ZoneOffset.UTC) ? UTC : zone).format(time);
    }

    public static String days(long days) {
        return days == 1 ? "1 day" : days + " days";
    }

    /** The text, or a dash where there is none. */
    public static String orDash(String text) {
        return text == null || text.isBlank() ? "–" : text;
    }
}
