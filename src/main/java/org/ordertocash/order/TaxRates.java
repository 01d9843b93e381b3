package org.ordertocash.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.ordertocash.models.SettingsFile;
import org.ordertocash.models.TaxRate;
import org.ordertocash.modelset.FilesInForce;
import org.springframework.stereotype.Component;

/**
 * The rates of value added tax by the seller's country, from the file {@code settings/tax-rates.csv} of the set in
 * force.
 */
@Component
public class TaxRates {

    private final Supplier<List<TaxRate>> rates;

    TaxRates(FilesInForce files) {
        rates = files.reading(SettingsFile.TAX_RATES, TaxRates::read);
    }

    private static List<TaxRate> read(byte[] content) {
        return SettingsFile.of(SettingsFile.TAX_RATES, content).lines().stream()
                .filter(line -> !line.key().isEmpty())
                .map(TaxRate::of)
                .sorted(Comparator.comparing(TaxRate::rate).reversed())
                .toList();
    }

    /**
     * What may be charged in a country on a day.
     *
     * @param rates percent, the highest first, by tax category; categories that are never charged are missing
     */
    public record InForce(String country, LocalDate day, Map<String, List<BigDecimal>> rates) {

        public List<BigDecimal> of(String category) {
            return rates.getOrDefault(category, List.of());
        }
    }

    public InForce of(String country, LocalDate day) {
        Map<String, List<BigDecimal>> inForce = rates.get().stream()
                .filter(rate -> rate.country().equals(country) && rate.isInForce(day))
                .collect(Collectors.groupingBy(
                        TaxRate::category,
                        Collectors.mapping(
                                rate -> new BigDecimal(
                                        rate.rate().stripTrailingZeros().toPlainString()),
                                Collectors.toList())));
        return new InForce(country, day, inForce);
    }
}
