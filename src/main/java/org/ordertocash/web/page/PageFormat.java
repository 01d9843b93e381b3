package org.ordertocash.web.page;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Set;
import org.joda.money.Money;
import org.ordertocash.customer.change.CustomerField;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.MoneyFormat;
import org.ordertocash.time.LocalDays;
import org.springframework.web.util.HtmlUtils;

/**
 * Amounts, days and times as the reader of a page writes them. Times are those of the legal entity that they are about;
 * what is of none is in the zone of the reader's own.
 */
public final class PageFormat {

    /** Is called UTC; the offset is called Z. */
    private static final ZoneId UTC = ZoneId.of("UTC");

    private static final Set<CustomerField> AMOUNTS =
            Set.of(CustomerField.CREDIT_LIMIT, CustomerField.TOLERANCE_AMOUNT);

    private final Locale locale;
    private final DateTimeFormatter day;
    private final DateTimeFormatter time;
    private final LocalDays zones;
    private final ZoneId ownZone;

    PageFormat(Locale locale, LocalDays zones, ZoneId ownZone) {
        this.locale = locale;
        this.day = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale);
        this.time = new DateTimeFormatterBuilder()
                .appendLocalized(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .appendLiteral('\u00a0')
                .appendZoneText(TextStyle.SHORT)
                .toFormatter(locale);
        this.zones = zones;
        this.ownZone = ownZone;
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

    /** A value of whatever kind, as it stands beside its name. */
    public String fact(Object value) {
        if (value == null) {
            return "none";
        }
        if (value instanceof Money amount) {
            return money(amount);
        }
        return value instanceof LocalDate date
                ? day(date)
                : switch (value.toString()) {
                    case "true" -> "yes";
                    case "false" -> "no";
                    default -> value.toString();
                };
    }

    /**
     * Old or new value of a customer's field, as the history of changes keeps it.
     *
     * @param currency of the account whose field it is; null: of the customer itself
     */
    public String fact(CustomerField field, String value, String currency) {
        return fact(typed(field, value, currency));
    }

    /** The same value, money where it is an amount. */
    static Object typed(CustomerField field, String value, String currency) {
        return value != null && currency != null && AMOUNTS.contains(field)
                ? Amounts.of(new BigDecimal(value), currency)
                : value;
    }

    /** Written out, for example "January 2026". */
    public String month(YearMonth month) {
        return DateTimeFormatter.ofPattern("LLLL uuuu", locale).format(month);
    }

    /** Of what is of no legal entity. */
    public String time(Instant at) {
        return time(at, ownZone);
    }

    /** @param zone of the legal entity */
    public String time(Instant at, ZoneId zone) {
        return at == null
                ? ""
                : time.withZone(zone.equals(ZoneOffset.UTC) ? UTC : zone).format(at);
    }

    /** @param entity code of the legal entity */
    public String time(Instant at, String entity) {
        return time(at, zones.zone(entity));
    }

    /** A sentence as HTML: names between asterisks are emphasized, values between backquotes are code. */
    public static String marked(String sentence) {
        return HtmlUtils.htmlEscape(sentence)
                .replaceAll("`([^`]*)`", "<code>$1</code>")
                .replaceAll("\\*([\\p{L}\\p{N}][^*<>]*)\\*", "<em>$1</em>");
    }

    /** The zone in which {@link #time(Instant)} tells times, for scripts. */
    public String zone() {
        return ownZone.getId();
    }

    /** An exchange rate with all its digits. */
    public String rate(BigDecimal rate) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(Math.max(0, rate.scale()));
        return format.format(rate);
    }

    /** Of one unit, in the currency of its document; it may have more decimals than the currency. */
    public String price(BigDecimal price) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(Math.max(2, price.stripTrailingZeros().scale()));
        return format.format(price);
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
