package org.ordertocash.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of companies that publish them, and the same with one digit off. */
class VatIdTest {

    @ParameterizedTest
    @CsvSource({
        "DE136695976,true",
        "DE136695977,false",
        "DE13669597,false",
        "ATU13585627,true",
        "ATU13585626,false",
        "FR40303265045,true",
        "FR41303265045,false",
        "NL004495445B01,true",
        "PL5260250274,true",
        "PL5260250275,false",
        "IT00743110157,true",
        "EL094259216,true",
        "GB980780684,true",
        // countries whose numbers nobody here can check
        "CHE107787577IVA,true",
        "CHE-107.787.577,true",
        "NO995525828MVA,true",
        "XI980780684,true",
        "US123456789,true"
    })
    void checkDigitsAreComputedWhereTheCountryHasThem(String vatId, boolean right) {
        assertThat(VatId.fits(vatId)).isTrue();
        assertThat(VatId.checkDigitsFit(vatId)).isEqualTo(right);
    }
}
