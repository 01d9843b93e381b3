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
        "CHE107787577IVA,true",
        "CHE-107.787.577,true",
        "CHE-109.298.651 TVA,true",
        "CHE-109.298.652 TVA,false",
        "CHE-123.456.78,false",
        "NO995525828MVA,true",
        "NO 995 525 829 MVA,false",
        "DE 136 695 976,true",
        "FR 40 303 265 045,true",
        "HR33392005961,true",
        "HR33392005962,false",
        "RO18547290,true",
        "RO18547291,false",
        "BG175074752,true",
        "BG175074751,false",
        "XI980780684,true",
        "US123456789,true"
    })
    void checkDigitsAreComputedWhereTheCountryHasThem(String vatId, boolean right) {
        String normalised = VatId.normalise(vatId, null);
        assertThat(VatId.fits(normalised)).isTrue();
        assertThat(VatId.checkDigitsFit(normalised)).isEqualTo(right);
    }

    @ParameterizedTest
    @CsvSource({
        "136695976,DE,DE136695976",
        "u13585627,AT,ATU13585627",
        "094259216,GR,EL094259216",
        "CHE-109.298.651 TVA,CH,CHE109298651TVA",
        "de 136.695.976,DE,DE136695976"
    })
    void itIsStoredInOneFormHoweverItIsPrinted(String printed, String country, String stored) {
        assertThat(VatId.normalise(printed, country)).isEqualTo(stored);
    }
}
