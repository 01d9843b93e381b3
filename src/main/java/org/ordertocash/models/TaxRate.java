package org.ordertocash.models;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a country charges from a day on.
 *
 * @param category of UNTDID 5305: S, or Z with zero percent
 * @param to the last day; null: still in force
 */
public record TaxRate(String country, String category, BigDecimal rate, LocalDate from, LocalDate to) {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final BigDecimal MOST = new BigDecimal(100);
    private static final int MOST_DECIMALS = 4;

    public static TaxRate of(SettingsFile.Line line) {
        String[] key = line.key().split(" ", -1);
        return new TaxRate(
                key[0],
                key[1],
                new BigDecimal(key[2]),
                LocalDate.parse(key[3]),
                line.value().isEmpty() ? null : LocalDate.parse(line.value()));
    }

    /** What is wrong with a line, in words. */
    public static Optional<String> fault(SettingsFile.Line line) {
        if (line.key().split(" ", -1).length != 4) {
            return Optional.of("has blanks in its values");
        }
        TaxRate rate;
        try {
            rate = of(line);
        } catch (NumberFormatException e) {
            return Optional.of("has a rate that is no number");
        } catch (DateTimeException e) {
            return Optional.of("has a day that is none, as 2027-01-31 is");
        }
        if (!COUNTRIES.contains(rate.country)) {
            return Optional.of("names no country: it takes two letters of ISO 3166, as DE");
        }
        if (!Arrays.asList("S", "Z").contains(rate.category)) {
            return Optional.of("has no category S or Z");
        }
        if (rate.rate.signum() < 0 || rate.rate.compareTo(MOST) > 0 || rate.rate.scale() > MOST_DECIMALS) {
            return Optional.of("has a rate that is not between 0 and 100 percent");
        }
        if ("Z".equals(rate.category) != (rate.rate.signum() == 0)) {
            return Optional.of("has to be of category Z with 0 percent, or of S with more");
        }
        return rate.to != null && rate.to.isBefore(rate.from) ? Optional.of("ends before it begins") : Optional.empty();
    }

    public boolean isInForce(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }

    /** Whether both charge the same on one day. */
    public boolean overlaps(TaxRate other) {
        return country.equals(other.country)
                && category.equals(other.category)
                && rate.compareTo(other.rate) == 0
                && (to == null || !other.from.isAfter(to))
                && (other.to == null || !from.isAfter(other.to));
    }
}
