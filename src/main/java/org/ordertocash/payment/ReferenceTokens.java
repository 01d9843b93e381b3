package org.ordertocash.payment;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What in a payer's text could be a document number or a creditor reference, in the form in which numbers are
 * compared: capitals and digits only. Neighbouring words are also taken together, because banks break texts over
 * lines and people put blanks and dashes where they like.
 */
final class ReferenceTokens {

    private static final int MIN_LENGTH = 4;
    private static final int MAX_LENGTH = 40;
    private static final int MAX_JOINED = 7; // an RF reference printed in groups of four has up to seven
    private static final int MAX_WORDS = 400;

    private ReferenceTokens() {
    }

    static Set<String> of(String text) {
        List<String> words = List.of(text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", " ").trim().split(" "));
        Set<String> tokens = new LinkedHashSet<>();
        for (int from = 0; from < Math.min(words.size(), MAX_WORDS); from++) {
            StringBuilder joined = new StringBuilder();
            for (int to = from; to < Math.min(words.size(), from + MAX_JOINED); to++) {
                joined.append(words.get(to));
                if (joined.length() > MAX_LENGTH) {
                    break;
                }
                boolean hasDigit = joined.chars().anyMatch(Character::isDigit);
                if (hasDigit && joined.length() >= MIN_LENGTH) {
                    tokens.add(joined.toString());
                }
            }
        }
        return tokens;
    }
}
