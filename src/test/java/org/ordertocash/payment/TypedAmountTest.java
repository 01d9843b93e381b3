package org.ordertocash.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedAmountTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1234.50|1234.50",
                "1,234.50|1234.50",
                "1.234,50|1234.50",
                "1234,5|1234.50",
                "1 234,50|1234.50",
                "100|100.00",
                "100 EUR|100.00"
            })
    void readsAmountsAsPeopleTypeThem(String typed, String amount) {
        assertThat(TypedAmount.parse(typed, CurrencyUnit.EUR)).contains(Money.parse("EUR " + amount));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "-5", "0", "1.234", "1,234", "1.2345", "12,34,56", "1e5", "1234567890123456"})
    void refusesWhatIsNoneOrCouldBeReadInTwoWays(String typed) {
        assertThat(TypedAmount.parse(typed, CurrencyUnit.EUR)).isEmpty();
    }
}
