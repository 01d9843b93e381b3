package org.ordertocash.money;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.iban4j.Iban4jException;
import org.iban4j.IbanUtil;
import org.iban4j.UnsupportedCountryException;

/** Account numbers as people and banks write them. Structure per country and mod 97: ISO 13616. */
public final class Iban {

    private static final Pattern OTHER_CHARACTERS = Pattern.compile("[^A-Za-z0-9]");
    private static final Pattern SHAPE = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}");

    /** Lengths of countries that joined the registry after the library was made. */
    private static final Map<String, Integer> LATER = Map.ofEntries(
            Map.entry("BI", 27),
            Map.entry("DJ", 27),
            Map.entry("FK", 18),
            Map.entry("HN", 28),
            Map.entry("LY", 25),
            Map.entry("MN", 20),
            Map.entry("NI", 28),
            Map.entry("OM", 23),
            Map.entry("RU", 33),
            Map.entry("SD", 18),
            Map.entry("SO", 23),
            Map.entry("YE", 30));

    private Iban() {}

    /** Without blanks, dots, dashes and slashes, in capitals; an empty text for null. */
    public static String normalise(String text) {
        return text == null ? "" : OTHER_CHARACTERS.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
    }

    /**
     * Whether the normalised text is an IBAN by its country's structure and check digits. Of a country that the library
     * does not know, by the length in our own list, and its check digits.
     */
    public static boolean isValid(String normalised) {
        try {
            IbanUtil.validate(normalised);
            return true;
        } catch (UnsupportedCountryException joinedLater) {
            return SHAPE.matcher(normalised).matches()
                    && LATER.getOrDefault(normalised.substring(0, 2), 0) == normalised.length()
                    && remainder(normalised) == 1;
        } catch (Iban4jException notAnIban) {
            return false;
        }
    }

    private static int remainder(String iban) {
        String digits = (iban.substring(4) + iban.substring(0, 4))
                .chars()
                .mapToObj(c -> String.valueOf(Character.digit(c, 36)))
                .collect(Collectors.joining());
        return new BigInteger(digits).mod(BigInteger.valueOf(97)).intValue();
    }

    /** In groups of four, as printed. */
    public static String printed(String normalised) {
        return normalised.replaceAll("(.{4})(?=.)", "$1 ");
    }
}
