package org.ordertocash.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rates of value added tax by the seller's country, from the table {@code tax_rates}. */
@Component
public class TaxRates {

    private final JdbcClient jdbc;

    TaxRates(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
        Map<String, List<BigDecimal>> rates = new HashMap<>();
        jdbc.sql("""
                select category, array_agg(trim_scale(rate) order by rate desc) as rates from otc.tax_rates
                 where country = :country and :day between valid_from and coalesce(valid_to, 'infinity')
                 group by category
                """).param("country", country).param("day", day).query(row -> {
            rates.put(row.getString("category"), List.of((BigDecimal[])
                    row.getArray("rates").getArray()));
        });
        return new InForce(country, day, rates);
    }
}
