package org.ordertocash.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class RateTest {

    private static final Rate DOLLARS = Rate.of("EUR", "USD", new BigDecimal("1.087300000"));

    private static Money money(String money) {
        return Money.parse(money);
    }

    @Test
    void itConvertsFromItsBaseAndBack() {
        assertThat(DOLLARS.convert(money("EUR 100.00"))).isEqualTo(money("USD 108.73"));
        assertThat(DOLLARS.convert(money("EUR 0.05"))).isEqualTo(money("USD 0.05"));
        assertThat(DOLLARS.convertBack(money("USD 108.73"))).isEqualTo(money("EUR 100.00"));
        assertThat(DOLLARS.convertBack(money("USD 100.00"))).isEqualTo(money("EUR 91.97"));
        assertThat(DOLLARS.convertBackUp(money("USD 0.01"))).isEqualTo(money("EUR 0.01"));
        assertThat(Rate.of("EUR", "JPY", new BigDecimal("161.5")).convert(money("EUR 1.01")))
                .isEqualTo(money("JPY 163"));
    }

    @Test
    void theWrongDirectionIsRefused() {
        assertThatThrownBy(() -> DOLLARS.convert(money("USD 1.00"))).hasMessage("USD 1.00 is not in EUR");
        assertThatThrownBy(() -> DOLLARS.convertBack(money("EUR 1.00"))).hasMessage("EUR 1.00 is not in USD");
    }

    @Test
    void nineDigitsAreKeptOfItsInverseAndOfWhatTwoAmountsTell() {
        assertThat(DOLLARS.inverse()).isEqualTo(Rate.of("USD", "EUR", new BigDecimal("0.919709372")));
        assertThat(Rate.between(money("EUR 3.00"), money("USD 2.00")).value()).isEqualTo("0.666666667");
    }

    @Test
    void zerosAtTheEndSayNothing() {
        assertThat(DOLLARS).isEqualTo(Rate.of("EUR", "USD", new BigDecimal("1.0873")));
        assertThat(Rate.of("EUR", "JPY", new BigDecimal("100")).value()).hasToString("100");
    }
}
