package org.ordertocash.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * While the nodes of a release start one after the other, those of the release before go on: they read the rates of
 * value added tax from a table, and charge the same. To be dropped with the table.
 */
class TaxRatesOfTheReleaseBeforeTest extends IntegrationTest {

    @Autowired
    private TaxRates rates;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void anOlderNodeChargesWhatThisOneCharges() {
        List<String> countries = jdbc.sql("select distinct country from otc.tax_rates")
                .query(String.class)
                .list();
        assertThat(countries).hasSizeGreaterThan(30);
        List<LocalDate> days = jdbc.sql("""
                select valid_from from otc.tax_rates union select valid_to from otc.tax_rates where valid_to is not null
                """).query(LocalDate.class).list();
        for (String country : countries) {
            for (LocalDate day : days) {
                Map<String, List<BigDecimal>> older = asThen(country, day);
                TaxRates.InForce ours = rates.of(country, day);
                for (String category : List.of("S", "Z")) {
                    assertThat(ours.of(category))
                            .as(country + " " + day)
                            .isEqualTo(older.getOrDefault(category, List.of()));
                }
            }
        }
    }

    /** As the release before asks. */
    private Map<String, List<BigDecimal>> asThen(String country, LocalDate day) {
        Map<String, List<BigDecimal>> found = new HashMap<>();
        jdbc.sql("""
                select category, array_agg(trim_scale(rate) order by rate desc) as rates from otc.tax_rates
                 where country = :country and :day between valid_from and coalesce(valid_to, 'infinity')
                 group by category
                """).param("country", country).param("day", day).query(row -> {
            found.put(row.getString("category"), Arrays.asList((BigDecimal[])
                    row.getArray("rates").getArray()));
        });
        return found;
    }
}
