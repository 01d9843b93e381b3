package org.ordertocash.refund;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SepaTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Müller & Söhne GmbH|Mueller + Soehne GmbH",
                "Café Łódź, Größe|Cafe Lodz, Groesse",
                "A_B;C\uD83D\uDE00D|A B C D",
                "Иван|NOTPROVIDED"
            })
    void writesWhatEveryBankTakes(String text, String written) {
        assertThat(SepaText.of(text, 70)).isEqualTo(written);
    }

    @Test
    void cutsWhatIsTooLong() {
        assertThat(SepaText.of("x".repeat(69) + "\uD83D\uDE00" + "\u0001y", 70)).isEqualTo("x".repeat(69));
        assertThat(SepaText.of("ä".repeat(70), 70)).isEqualTo("ae".repeat(35));
    }
}
