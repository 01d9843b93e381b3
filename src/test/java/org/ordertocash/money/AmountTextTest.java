package org.ordertocash.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ordertocash.fixture.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sentences of the database and of the code write amounts and days alike; answers have the currency's decimals. */
class AmountTextTest extends IntegrationTest {

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1234567.5000|EUR|1,234,567.50",
                "0.0000|EUR|0.00",
                "-5.0000|EUR|-5.00",
                // prices
                "0.0125|EUR|0.0125",
                "12.3450|EUR|12.345",
                "1500.0000|JPY|1,500",
                "1500.5000|JPY|1,500.5",
                "7.5000|KWD|7.500",
                "7.1234|KWD|7.1234"
            })
    void anAmountIsWrittenAlike(BigDecimal amount, String currency, String digits) {
        String text = digits + "\u00a0" + currency;
        assertThat(MoneyFormat.inWords(amount, currency)).isEqualTo(text);
        assertThat(text("otc.amount_text(cast(:it as numeric), '" + currency + "')", amount))
                .isEqualTo(text);
        assertThat(Amounts.inMinorUnits(amount, currency)).hasToString(digits.replace(",", ""));
    }

    @Test
    void aDayIsWrittenAlike() {
        LocalDate day = LocalDate.parse("2026-08-05");
        assertThat(DayFormat.inWords(day)).isEqualTo("5 Aug 2026");
        assertThat(text("otc.day_text(cast(:it as date))", day)).isEqualTo("5 Aug 2026");
    }

    @Test
    void whatIsNoAmountHasNoZerosAtItsEnd() {
        assertThat(Amounts.shortest(new BigDecimal("20.0000"))).hasToString("20");
        assertThat(Amounts.shortest(new BigDecimal("0.5000"))).hasToString("0.5");
        assertThat(Amounts.shortest(null)).isNull();
        assertThat(Amounts.inMinorUnits(null, "EUR")).isNull();
    }

    private String text(String sql, Object it) {
        return jdbc.sql("select " + sql)
                .params(Map.of("it", it))
                .query(String.class)
                .single();
    }
}
