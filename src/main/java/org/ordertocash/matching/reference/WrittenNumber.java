package org.ordertocash.matching.reference;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What in a payer's text could be a number of ours.
 *
 * @param key as numbers are compared: capitals and digits
 * @param kind where it is looked up
 */
public record WrittenNumber(String key, Kind kind, Strength strength) {

    private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9]");

    /** As numbers are compared. */
    public static String plain(String number) {
        return OTHER.matcher(number).replaceAll("").toUpperCase(Locale.ROOT);
    }

    public enum Kind {
        DOCUMENT,
        REFERENCE,
        ORDER
    }

    /** How strong it is, the strongest first. */
    public enum Strength {
        /** written as we write it */
        EXACT,
        /** other prefix, missing zeros, or characters that look alike */
        VARIANT,
        /**
         * digits only, but in one piece, in a form that is in use, and not called something else: as sure as written by
         * us where the payer owns it
         */
        DIGITS,
        /** digits that may be a telephone, contract or customer number as well, or a part of a longer word */
        WEAK,
        /** the end of a number, after a whole one: 000123/124 */
        SHORT_FORM,
        /** between the ends of a range: 000123 to 127; the numbers of other customers among them are not meant */
        BETWEEN,
        /** one character differs from a number that nothing else points to */
        TYPO
    }
}
