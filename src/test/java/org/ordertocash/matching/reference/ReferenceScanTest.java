package org.ordertocash.matching.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordertocash.matching.reference.NumberShapes.Shape;
import org.ordertocash.matching.reference.WrittenNumber.Kind;
import org.ordertocash.matching.reference.WrittenNumber.Strength;

class ReferenceScanTest {

    private static final NumberShapes SHAPES = new NumberShapes(List.of(
            new Shape(Kind.DOCUMENT, "AAA9999999999", "INV"),
            new Shape(Kind.REFERENCE, "AA99AAA9999999999", "RF"),
            new Shape(Kind.ORDER, "AA9999999999", "SO")));
    private static final NumberShapes DIGITS = new NumberShapes(List.of(new Shape(Kind.DOCUMENT, "999999", "")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Rechnung INV-2026-000123 vielen Dank",
                "inv 2026 000123",
                "INV2026000123",
                "Invoice no. INV-2026-0001\n23, part",
                "INV/2026/000123/x",
                "RechnungINV2026000123 15.03.2026",
                "inv2026 0001 23 from March"
            })
    void findsANumberHoweverItIsWritten(String text) {
        assertThat(strength(SHAPES, text, "INV2026000123")).isEqualTo(Strength.EXACT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RG 2026-000123",
                "2026/123",
                "RE2026000123",
                "INV-2O26-OOO123",
                "INV 2026 00123",
                "1NV-2026-0OO123",
                "INV 2026 0001Z3"
            })
    void readsOtherPrefixesMissingZerosAndLookAlikes(String text) {
        assertThat(strength(SHAPES, text, "INV2026000123")).isEqualTo(Strength.VARIANT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"INV-2026-000123/124/125", "INV-2026-000123, 124 and 125", "INV-2026-000123 + 000124 + 000125"})
    void completesShortForms(String text) {
        assertThat(strength(SHAPES, text, "INV2026000123")).isEqualTo(Strength.EXACT);
        assertThat(strength(SHAPES, text, "INV2026000124")).isEqualTo(Strength.SHORT_FORM);
        assertThat(strength(SHAPES, text, "INV2026000125")).isEqualTo(Strength.SHORT_FORM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INV-2026-000123 bis 125", "INV-2026-000123-125", "INV-2026-000123 t/m 125"})
    void completesTheEndOfARange(String text) {
        assertThat(strength(SHAPES, text, "INV2026000123")).isEqualTo(Strength.EXACT);
        assertThat(strength(SHAPES, text, "INV2026000124")).isEqualTo(Strength.BETWEEN);
        assertThat(strength(SHAPES, text, "INV2026000125")).isEqualTo(Strength.SHORT_FORM);
    }

    @Test
    void marksWithoutEndAreNoList() {
        for (String mark : List.of(",", " ", ", ", "-", "und ", "\t ,")) {
            assertThat(ReferenceScan.of(SHAPES, "INV-2026-000123" + mark.repeat(4000 / mark.length()) + "124"))
                    .extracting(WrittenNumber::key)
                    .contains("INV2026000123");
        }
    }

    @Test
    void aDateIsNoNumber() {
        assertThat(keys(SHAPES, "DATUM 2026-11-16, 18.34 UHR 16.11.2026 03/10/26"))
                .isEmpty();
        assertThat(keys(SHAPES, "INV-2026-000123 vom 2026-11-16")).containsExactly("INV2026000123");
    }

    @Test
    void aRangeNamesAllBetween() {
        assertThat(keys(SHAPES, "INV-2026-000123 t/m INV-2026-000125"))
                .containsExactlyInAnyOrder("INV2026000123", "INV2026000124", "INV2026000125");
        assertThat(keys(SHAPES, "INV-2026-000123 t/m INV-2026-000923"))
                .containsExactlyInAnyOrder("INV2026000123", "INV2026000923");
    }

    @Test
    void aListOfDifferentKindsOfNumbersNamesEach() {
        NumberShapes two = new NumberShapes(
                List.of(new Shape(Kind.DOCUMENT, "AAA9999999999", "INV"), new Shape(Kind.DOCUMENT, "99999999", "")));
        assertThat(keys(two, "INV-2026-000568 und 96037415 und INV-2026-026686/96028719"))
                .containsExactlyInAnyOrder("INV2026000568", "96037415", "INV2026026686", "96028719");
    }

    @Test
    void findsAReferenceThatIsPrintedInGroups() {
        assertThat(strength(SHAPES, "ref RF18 INV2 0260 0012 3", "RF18INV2026000123"))
                .isEqualTo(Strength.EXACT);
    }

    @Test
    void findsAnOrder() {
        assertThat(ReferenceScan.of(SHAPES, "order SO-2026-000007"))
                .containsExactly(new WrittenNumber("SO2026000007", Kind.ORDER, Strength.EXACT));
    }

    @Test
    void neverTakesAPartOfALongerNumber() {
        assertThat(keys(SHAPES, "INV-2026-0001234")).doesNotContain("INV2026000123");
        assertThat(keys(DIGITS, "call 0401234567")).isEmpty();
    }

    @Test
    void digitsAloneAreLessThanWhatWeWrite() {
        assertThat(strength(DIGITS, "for 123456", "123456")).isEqualTo(Strength.DIGITS);
        assertThat(strength(DIGITS, "Tel. 123456", "123456")).isEqualTo(Strength.WEAK);
        assertThat(strength(DIGITS, "X123456", "123456")).isEqualTo(Strength.WEAK);
    }

    @Test
    void wordsWithoutDigitsAreNoReferences() {
        assertThat(keys(SHAPES, "many thanks for the quick delivery")).isEmpty();
    }

    @Property(tries = 300)
    void isBoundedWhateverTheText(@ForAll @StringLength(max = 4000) String text) {
        assertThat(ReferenceScan.of(SHAPES, text)).hasSizeLessThanOrEqualTo(ReferenceScan.MAX_KEYS + 1);
    }

    private static List<String> keys(NumberShapes shapes, String text) {
        return ReferenceScan.of(shapes, text).stream().map(WrittenNumber::key).toList();
    }

    private static Strength strength(NumberShapes shapes, String text, String key) {
        return ReferenceScan.of(shapes, text).stream()
                .filter(n -> n.key().equals(key))
                .map(WrittenNumber::strength)
                .findFirst()
                .orElseThrow(() -> new AssertionError(key + " is not in " + ReferenceScan.of(shapes, text)));
    }
}
