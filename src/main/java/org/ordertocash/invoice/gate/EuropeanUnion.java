package org.ordertocash.invoice.gate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * The countries of the VAT territory of the European Union, by ISO 3166, and the prefixes of VAT ids there: EL is
 * Greece (Art. 215 of the VAT directive), XI is Northern Ireland, which counts for goods (protocol on Ireland and
 * Northern Ireland).
 */
final class EuropeanUnion {

    private static final Set<String> MEMBERS = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
            "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");
    private static final Set<String> COUNTRIES = Set.copyOf(Arrays.asList(Locale.getISOCountries()));
    private static final String GREECE = "EL";
    private static final String NORTHERN_IRELAND = "XI";

    private EuropeanUnion() {}

    static boolean contains(String country) {
        return country != null && MEMBERS.contains(country);
    }

    /** The country that gave a VAT id, XI for Northern Ireland; null: the id does not begin with one. */
    static String countryOf(String vatId) {
        if (vatId == null || vatId.length() < 2) {
            return null;
        }
        String prefix = vatId.substring(0, 2);
        if (GREECE.equals(prefix)) {
            return "GR";
        }
        return COUNTRIES.contains(prefix) || NORTHERN_IRELAND.equals(prefix) ? prefix : null;
    }

    /** Whether somebody with this VAT id may take goods from another member state without tax. */
    static boolean gave(String vatId) {
        String country = countryOf(vatId);
        return contains(country) || NORTHERN_IRELAND.equals(country);
    }
}
