package org.ordertocash.customer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** Country codes (ISO 3166). */
final class Countries {

    private static final Set<String> CODES = Set.copyOf(Arrays.asList(Locale.getISOCountries()));

    private Countries() {}

    static boolean exists(String code) {
        return code != null && CODES.contains(code);
    }

    static String language(String country) {
        return switch (country) {
            case "DE", "AT", "CH", "LI" -> "de";
            default -> "en";
        };
    }
}
