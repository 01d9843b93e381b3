package org.ordertocash.payment;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTokensTest {

    @ParameterizedTest
    @ValueSource(strings = {"Rechnung INV-2026-000123 vielen Dank", "inv 2026 000123", "INV2026000123", "Invoice no. INV-2026-0001\n23, part", "INV/2026/000123/x"})
    void findsANumberHoweverItIsWritten(String text) {
        assertThat(ReferenceTokens.of(text)).contains("INV2026000123");
    }

    @Test
    void findsAReferenceThatIsPrintedInGroups() {
        assertThat(ReferenceTokens.of("ref RF18 5390 0754 7034")).contains("RF18539007547034");
    }

    @Test
    void neverTakesAPartOfALongerNumber() {
        assertThat(ReferenceTokens.of("INV-2026-0001234")).doesNotContain("INV2026000123");
    }

    @Test
    void wordsWithoutDigitsAreNoReferences() {
        assertThat(ReferenceTokens.of("many thanks for the quick delivery")).isEmpty();
    }

    @Property
    void isBoundedWhateverTheText(@ForAll @StringLength(max = 4000) String text) {
        assertThat(ReferenceTokens.of(text)).hasSizeLessThanOrEqualTo(400 * 7).allMatch(token -> token.length() <= 40);
    }
}
