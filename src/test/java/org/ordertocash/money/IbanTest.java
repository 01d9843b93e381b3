package org.ordertocash.money;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IbanTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DE89 3704 0044 0532 0130 00",
                "de89.3704.0044.0532.0130.00",
                "GB29-NWBK-6016-1331-9268-19",
                "FR14 2004 1010 0505 0001 3M02 606",
                // of countries that joined later
                "MN12 1234 1234 5678 9123",
                "NI45BAPR00000013000003558124"
            })
    void takesAccountNumbersAsPeopleTypeThem(String typed) {
        assertThat(Iban.isValid(Iban.normalise(typed))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DE88370400440532013000",
                "DE8937040044053201300",
                "XX89370400440532013000",
                "MN131234123456789123",
                "MN1212341234567891",
                "",
                "12345"
            })
    void refusesWhatIsNone(String text) {
        assertThat(Iban.isValid(Iban.normalise(text))).isFalse();
    }

    @Test
    void printsInGroupsOfFour() {
        assertThat(Iban.printed("DE89370400440532013000")).isEqualTo("DE89 3704 0044 0532 0130 00");
    }
}
