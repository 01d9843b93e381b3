package org.ordertocash.money;

import java.util.Locale;
import java.util.regex.Pattern;
import org.iban4j.Iban4jException;
import org.iban4j.IbanUtil;

/** Account numbers as people and banks write them. Structure per country and mod 97: ISO 13616. */
public final class Iban {

    private static final Pattern OTHER_CHARACTERS = Pattern.compile("[^A-Za-z0-9]");

    private Iban() {}

    /** Without blanks, dots, dashes and slashes, in capitals; an empty text for null. */
    public static String normalise(String text) {
        return text == null ? "" : OTHER_CHARACTERS.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
    }

    /** Whether the normalised text is an IBAN by its country's structure and check digits. */
    public static boolean isValid(String normalised) {
        try {
            IbanUtil.validate(normalised);
            return true;
        } catch (Iban4jException notAnIban) {
            return false;
        }
    }

    /** In groups of four, as printed. */
    public static String printed(String normalised) {
        return normalised.replaceAll("(.{4})(?=.)", "$1 ");
    }
}
