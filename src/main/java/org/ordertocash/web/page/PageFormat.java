package org.ordertocash.web.page;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.joda.money.Money;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.MoneyFormat;

/** Amounts, days and times as the reader of a page writes them. Times stay in UTC; the pages say so. */
public final class PageFormat {

    private final Locale locale;
    private final DateTimeFormatter day;
    private final DateTimeFormatter time;

    PageFormat(Locale locale) {
        this.locale = locale;
        this.day = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale);
        this.time = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
                .withLocale(locale)
                .withZone(ZoneOffset.UTC);
    }

    public String money(Money amount) {
        return amount == null ? "" : MoneyFormat.format(amount, locale);
    }

    public String money(BigDecimal amount, String currency) {
        return amount == null ? "" : money(Amounts.of(amount, currency));
    }

    public String day(LocalDate date) {
        return date == null ? "" : day.format(date);
    }

    public String time(Instant at) {
        return at == null ? "" : time.format(at);
    }

    /** An exchange rate with all its digits. */
    public String rate(BigDecimal rate) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(Math.max(0, rate.scale()));
        return format.format(rate);
    }

    public String count(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** From one time to another in words, for example {@code 2 min 5 s}. */
    public String span(Instant from, Instant to) {
        long seconds = java.time.Duration.between(from, to).toSeconds();
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }

    /** Bytes in words, for example {@code 48.2 kB}. */
    public String size(long bytes) {
        return bytes < 1000 ? bytes + " B" : String.format(locale, "%,.1f kB", BigDecimal.valueOf(bytes, 3));
    }
}
