package org.ordertocash.customer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** Country codes (ISO 3166) and the shape of VAT identification numbers. */
final class Countries {

    private static final Set<String> CODES = Set.copyOf(Arrays.asList(Locale.getISOCountries()));

    private Countries() {
    }

    static boolean exists(String code) {
        return code != null && CODES.contains(code);
    }

    /** The shape only; EL stands for Greece and XI for Northern Ireland. */
    static boolean vatIdFits(String vatId) {
        return vatId == null || vatId.matches("[A-Z]{2}[A-Z0-9.+*-]{2,15}");
    }

    static String language(String country) {
        return switch (country) {
            case "DE", "AT", "CH", "LI" -> "de";
            default -> "en";
        };
    }
}
