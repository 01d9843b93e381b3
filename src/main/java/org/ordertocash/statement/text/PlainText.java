package org.ordertocash.statement.text;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import org.ordertocash.money.Iban;

/** What the text formats have in common: short dates, amounts with a comma, and tidied texts. */
public final class PlainText {

    private static final int FIRST_YEAR = 1980;

    private PlainText() {}

    /** Blanks, line ends and control characters become one blank; null if nothing is left or nothing was given. */
    public static String tidy(String text) {
        if (text == null) {
            return null;
        }
        StringBuilder tidy = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == '\u00a0' || c == '\ufeff' || Character.isISOControl(c)) {
                gap = true;
                continue;
            }
            if (gap && !tidy.isEmpty()) {
                tidy.append(' ');
            }
            gap = false;
            tidy.append(c);
        }
        return tidy.isEmpty() ? null : tidy.toString();
    }

    /** Where a text begins after blanks, control characters and byte order marks. */
    public static int begins(String text) {
        int at = 0;
        while (at < text.length() && (text.charAt(at) <= ' ' || text.charAt(at) == '\ufeff')) {
            at++;
        }
        return at;
    }

    /** Whether banks write this instead of a reference. */
    public static boolean isNoReference(String text) {
        if (text == null) {
            return true;
        }
        StringBuilder letters = new StringBuilder();
        text.chars()
                .filter(Character::isLetterOrDigit)
                .limit(20)
                .forEach(c -> letters.append((char) Character.toUpperCase(c)));
        return switch (letters.toString()) {
            case "",
                    "NONREF",
                    "NOREF",
                    "NONE",
                    "NOTPROVIDED",
                    "NOREFERENCE",
                    "EREF",
                    "KREF",
                    "MREF",
                    "PREF",
                    "UNKNOWN" -> true;
            default -> letters.chars().allMatch(c -> c == '0');
        };
    }

    /**
     * {@code yymmdd}: years 80 to 99 are in the last century. A 30 February is the last day of the month; null if it is
     * not a date at all.
     */
    public static LocalDate shortDay(String sixDigits) {
        if (sixDigits == null || sixDigits.length() != 6 || !sixDigits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        int year = 2000 + Integer.parseInt(sixDigits.substring(0, 2));
        return day(year - 100 >= FIRST_YEAR ? year - 100 : year, sixDigits.substring(2));
    }

    /** {@code mmdd} in the year that puts it nearest to another day. */
    public static LocalDate dayNear(LocalDate other, String monthAndDay) {
        LocalDate day = day(other.getYear(), monthAndDay);
        if (day == null) {
            return null;
        }
        long distance = day.toEpochDay() - other.toEpochDay();
        return distance > 183
                ? day(other.getYear() - 1, monthAndDay)
                : distance < -183 ? day(other.getYear() + 1, monthAndDay) : day;
    }

    private static LocalDate day(int year, String monthAndDay) {
        int month = Integer.parseInt(monthAndDay.substring(0, 2));
        int day = Integer.parseInt(monthAndDay.substring(2));
        return month < 1 || month > 12 || day < 1 || day > 31
                ? null
                : LocalDate.of(
                        year, month, Math.min(day, YearMonth.of(year, month).lengthOfMonth()));
    }

    /** {@code EUR11,85}; null if it is not written like that. */
    public static WrittenAmount amountAfterCurrency(String text) {
        String tidy = text == null ? "" : text.strip();
        return tidy.length() < 4 ? null : new WrittenAmount(tidy.substring(3).replace(',', '.'), tidy.substring(0, 3));
    }

    /** In this currency, and exact; otherwise null. */
    public static BigDecimal in(String currency, WrittenAmount amount) {
        WrittenAmount known = amount == null ? null : amount.in(currency);
        return known == null
                        || known.problem() != null
                        || !known.currency().equals(currency)
                        || known.value().signum() < 0
                ? null
                : known.value();
    }

    /** The text as an IBAN, however it is spaced; null if it is not one. */
    public static String asIban(String text) {
        String clean = text == null || text.length() > 60 ? "" : Iban.normalise(text);
        return clean.matches("[A-Z]{2}\\d{2}[A-Z0-9]{10,30}") ? clean : null;
    }
}
