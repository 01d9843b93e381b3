package org.ordertocash.matching;

import java.util.List;
import java.util.regex.Pattern;

/** How much of a number a payer's text has, beyond what the rules read as one: for ranking what is suggested only. */
final class WrittenDigits {

    private static final Pattern NO_DIGITS = Pattern.compile("[^0-9]+");
    private static final int LEAST = 3;

    private final List<String> runs;
    private final String together;

    WrittenDigits(String text) {
        String written = text == null ? "" : text;
        this.runs = NO_DIGITS
                .splitAsStream(written)
                .filter(run -> run.length() >= LEAST)
                .toList();
        this.together = NO_DIGITS.matcher(written).replaceAll("");
    }

    /** So many of its last digits are written: alone, or all of them somewhere; 0: fewer than three. */
    int of(String documentNumber) {
        String digits = NO_DIGITS.matcher(documentNumber).replaceAll("");
        if (digits.length() >= 2 * LEAST && together.contains(digits)) {
            return digits.length();
        }
        return runs.stream()
                .filter(digits::endsWith)
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }
}
