package org.ordertocash.money;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as people type them: with or without thousands marks, with a point or a comma before the decimals. */
public final class TypedNumber {

    private static final Pattern POINT = Pattern.compile("\\d{1,15}(\\.\\d+)?|\\d{1,3}(,\\d{3}){1,4}(\\.\\d+)?");
    private static final Pattern COMMA = Pattern.compile("\\d{1,15}(,\\d+)?|\\d{1,3}(\\.\\d{3}){1,4}(,\\d+)?");

    private TypedNumber() {}

    /** The number; empty when the text is none, is negative, or could be read in two ways, as {@code 1.234}. */
    public static Optional<BigDecimal> parse(String text) {
        String digits = text.replaceAll("[\\s\u00a0']", "");
        Optional<BigDecimal> point = POINT.matcher(digits).matches()
                ? Optional.of(new BigDecimal(digits.replace(",", "")))
                : Optional.empty();
        Optional<BigDecimal> comma = COMMA.matcher(digits).matches()
                ? Optional.of(new BigDecimal(digits.replace(".", "").replace(",", ".")))
                : Optional.empty();
        return point.isPresent() && comma.isPresent() && point.get().compareTo(comma.get()) != 0
                ? Optional.empty()
                : point.or(() -> comma);
    }

    /** A number as a field shows it, so that it is read in one way only. */
    public static String plain(BigDecimal number) {
        if (number == null) {
            return "";
        }
        BigDecimal shortest = number.stripTrailingZeros();
        int scale = Math.max(0, shortest.scale());
        return shortest.setScale(scale == 3 ? 4 : scale).toPlainString();
    }
}
