package org.ordertocash.models;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whether what is deducted from an invoice lowers its VAT without a further document, from a day on.
 *
 * @param country of the seller
 * @param kind {@link #DISCOUNT} or {@link #DIFFERENCE}
 * @param law where it says so
 */
public record VatOfDeduction(String country, String kind, LocalDate from, boolean corrected, String law) {

    public static final String DISCOUNT = "discount";
    public static final String DIFFERENCE = "difference";

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final String CORRECTED = "yes";

    public static VatOfDeduction of(SettingsFile.Line line) {
        String[] key = line.key().split(" ", -1);
        String[] value = line.value().split(",", -1);
        return new VatOfDeduction(
                key[0], key[1], LocalDate.parse(key[2]), CORRECTED.equals(value[0].strip()), value[1].strip());
    }

    /** What is wrong with a line, in words. */
    public static Optional<String> fault(SettingsFile.Line line) {
        String[] key = line.key().split(" ", -1);
        if (key.length != 3) {
            return Optional.of("has blanks in its first three values");
        }
        if (!COUNTRIES.contains(key[0])) {
            return Optional.of("names no country: it takes two letters of ISO 3166, as DE");
        }
        if (!Set.of(DISCOUNT, DIFFERENCE).contains(key[1])) {
            return Optional.of("is of no deduction: discount or difference");
        }
        try {
            LocalDate.parse(key[2]);
        } catch (DateTimeException e) {
            return Optional.of("has a day that is none, as 2027-01-31 is");
        }
        String[] value = line.value().split(",", -1);
        if (!Set.of(CORRECTED, "no").contains(value[0].strip())) {
            return Optional.of("does not say yes or no: whether it lowers the VAT");
        }
        return value[1].isBlank() ? Optional.of("does not name the law that says so") : Optional.empty();
    }
}
