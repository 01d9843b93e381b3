package org.ordertocash.matching.reference;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The amount that a text states behind a number: {@code 300412004 vom 29.6.2026 1.234,56 EUR}. */
public final class AmountBeside {

    private static final String AMOUNT = "((?:\\d{1,3}(?:[.,' ]\\d{3})+|\\d{1,7})[.,]\\d{2})(?![\\d]|[.,/-]\\d)";
    private static final String DATE = "(?:\\D{0,12}(?:\\d{1,2}[-./]\\d{1,2}[-./](?:\\d{4}|\\d{2})"
            + "|\\d{4}[-./]\\d{1,2}[-./]\\d{1,2})(?!\\d))?";

    private AmountBeside() {}

    /** Nothing if the number is not in the text, or no amount or several amounts are behind it. */
    public static Optional<BigDecimal> of(String number, String text) {
        return behind(number, "[^0-9]{1,12}", text);
    }

    /** The same with more words between them: why so much is kept. */
    public static Optional<BigDecimal> deducted(String number, String text) {
        return behind(number, "[^0-9]{3,40}", text);
    }

    private static Optional<BigDecimal> behind(String number, String between, String text) {
        String key = WrittenNumber.plain(number);
        String written = key.chars()
                .mapToObj(c -> Pattern.quote(Character.toString(c)))
                .collect(Collectors.joining("[^A-Z0-9]{0,3}"));
        Matcher found = Pattern.compile("(?<![A-Z0-9])" + written + "(?![A-Z0-9])" + DATE + between + AMOUNT)
                .matcher(text.toUpperCase(Locale.ROOT));
        BigDecimal amount = null;
        while (found.find()) {
            String plain = found.group(1).replaceAll("[.,' ](?=\\d{3})", "").replace(',', '.');
            BigDecimal one = new BigDecimal(plain);
            if (amount != null && amount.compareTo(one) != 0) {
                return Optional.empty();
            }
            amount = one;
        }
        return Optional.ofNullable(amount);
    }
}
