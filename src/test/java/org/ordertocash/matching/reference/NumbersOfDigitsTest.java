package org.ordertocash.matching.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordertocash.matching.reference.NumberShapes.Shape;
import org.ordertocash.matching.reference.WrittenNumber.Kind;
import org.ordertocash.matching.reference.WrittenNumber.Strength;

/** Books whose invoices have numbers without letters, and what payers make of these. */
class NumbersOfDigitsTest {

    private static final NumberShapes BOOK = new NumberShapes(List.of(
            new Shape(Kind.DOCUMENT, "999999", ""),
            new Shape(Kind.DOCUMENT, "999999999", ""),
            new Shape(Kind.DOCUMENT, "99999999", ""),
            new Shape(Kind.DOCUMENT, "9999999999", ""),
            new Shape(Kind.DOCUMENT, "AA999999999", "RE"),
            new Shape(Kind.ORDER, "9999999999", "")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "300412004",
                "RG 300412004",
                "Rechnung Nr. 300412004 vielen Dank",
                "Re 300412004",
                "FACTURE 300412004",
                "INV-300412004",
                "facture n° 300412004",
                "INV300412004",
                "Vertrag 4711 RG 300412004",
                "RG 300412004 DATUM 29.6.2026",
                "RG 300412004 vom 29.06.2026",
                "300412004 1.234,56 EUR"
            })
    void aNumberInOnePieceIsSure(String text) {
        assertThat(keys(text, Strength.DIGITS)).contains("300412004");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tel. 300412004",
                "Kd.-Nr. 300412004",
                "Kundennummer: 300412004",
                "customer 300412004",
                "Vertrag 300412004",
                "contract no. 300412004",
                "police n° 300412004",
                "Mitgl.-Nr. 300412004",
                "Bestellung 300412004",
                "Lieferschein 300412004",
                "IBAN 300412004",
                "AB 300412004",
                "Tel 0201 300412004",
                "X300412004",
                "3004 12004"
            })
    void whatIsCalledSomethingElseIsNot(String text) {
        assertThat(keys(text, Strength.DIGITS)).doesNotContain("300412004");
        assertThat(keys(text, Strength.WEAK)).contains("300412004");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-11-16", "20261116", "16.11.2026", "16112026", "1.234,56", "12.345,67 EUR", "123.456,78"})
    void datesAndAmountsAreNot(String text) {
        assertThat(keys(text, Strength.DIGITS)).isEmpty();
        assertThat(keys("RG 300412004 " + text, Strength.DIGITS)).containsExactly("300412004");
    }

    @ParameterizedTest
    @CsvSource({
        "'300412004, -2810, -4805', '300412810 300414805'",
        "'300412004 / 2810 / 4805', '300412810 300414805'",
        "'300412004,2810,4805', '300412810 300414805'",
        "'300412004 und 2810 sowie 4805', '300412810 300414805'",
        "'300412004 + 810', 300412810",
        "'26-003288 + 3589', 26003589",
        "'26-003288, -3589', 26003589",
        "'26-003288 & 3589', 26003589",
        "'2026-11-0100, 0101', 2026110101",
        "'2026-11-0100 en 0101', 2026110101",
        "'2026-11-0100, 11-0101, 12-0007', '2026110101 2026120007'"
    })
    void aListSharesItsBeginning(String text, String shortForms) {
        assertThat(keys(text, Strength.SHORT_FORM)).containsExactlyInAnyOrder(shortForms.split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "300412955 bis einschl. 960",
                "300412955 bis 960",
                "300412955-960",
                "300412955 - 300412960",
                "300412955 t/m 300412960",
                "300412955 t/m 960",
                "300412955 to 960",
                "300412955 au 960",
                "300412955 al 960",
                "300412955 hasta 960",
                "300412955 do 960",
                "300412955 tot en met 960",
                "300412955 … 960"
            })
    void aRangeNamesItsEndsAndWhatIsBetween(String text) {
        assertThat(keys(text, Strength.DIGITS)).contains("300412955");
        assertThat(keys(text, null)).contains("300412960");
        assertThat(keys(text, Strength.BETWEEN)).containsExactly("300412956", "300412957", "300412958", "300412959");
    }

    @Test
    void blanksDivideNumbersThatAreWrittenInGroups() {
        assertThat(keys("RE 26-031236 26-040286 26-034453 Bel. 1005/69", Strength.DIGITS))
                .contains("26031236", "26040286", "26034453")
                .doesNotContain("2603123626");
        assertThat(keys("9000_094405", Strength.DIGITS)).containsExactly("9000094405");
        assertThat(keys("Re2026-10-0080", Strength.DIGITS)).contains("2026100080");
    }

    @Test
    void aSlashInsideOfNumbersDividesThemNotWhereAListHasSlashesToo() {
        assertThat(keys("2026/000123/2026/000124/2026/000125", Strength.DIGITS))
                .contains("2026000123", "2026000124", "2026000125");
    }

    @Test
    void aListOfFortyIsReadWhole() {
        for (String form : List.of("2026-%02d-%04d", "26-%02d%04d", "3004%01d%04d")) {
            String text = IntStream.range(0, 40)
                    .mapToObj(i -> form.formatted(form.contains("%01d") ? i % 10 : 1 + i % 12, 1000 + 137 * i))
                    .collect(Collectors.joining("; "));
            List<WrittenNumber> numbers = ReferenceScan.of(BOOK, text);
            assertThat(ReferenceScan.cut(numbers, text))
                    .as(numbers.size() + " of " + text)
                    .isFalse();
            assertThat(keys(text, Strength.DIGITS)).hasSize(40);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "451248/430049/43955\n7/442293/443661/420871/4408\n18",
                "451248/430049/43955 7/442293/443661/420871/4408 18"
            })
    void aListThatLinesBreakIsReadWhole(String text) {
        assertThat(keys(text, null)).contains("451248", "430049", "439557", "442293", "443661", "420871", "440818");
    }

    @Test
    void numbersThatAreAddedAreNotJoined() {
        for (String text : List.of("300412004+300412005", "300412004, 300412005", "300412004;300412005")) {
            assertThat(keys(text, Strength.DIGITS)).as(text).containsExactly("300412004", "300412005");
        }
        // an order of ten digits is no reading of two numbers
        assertThat(keys("410708+4107", null)).doesNotContain("4107084107");
    }

    @Test
    void theWordForAnInvoiceMayBeTheBeginningOfANumber() {
        assertThat(ReferenceScan.of(BOOK, "Re 300414959"))
                .contains(
                        new WrittenNumber("RE300414959", Kind.DOCUMENT, Strength.EXACT),
                        new WrittenNumber("300414959", Kind.DOCUMENT, Strength.DIGITS));
        assertThat(keys("RE300414959", Strength.DIGITS)).isEmpty();
    }

    @Test
    void eightLongNumbersAreNotTooLong() {
        String text = "2026-11-0100 2026-11-0101 2026-11-0102 2026-11-0103 2026-11-0104 2026-11-0105 2026-11-0106 "
                + "2026-11-0107";
        List<WrittenNumber> numbers = ReferenceScan.of(BOOK, text);
        assertThat(ReferenceScan.cut(numbers, text)).isFalse();
        assertThat(keys(text, Strength.DIGITS)).hasSize(8);
    }

    @Test
    void aListOfFortyIsNotTooLong() {
        String text = IntStream.range(0, 40)
                .mapToObj(i -> "3004%05d".formatted(12_000 + 37 * i))
                .collect(Collectors.joining(", "));
        assertThat(ReferenceScan.cut(ReferenceScan.of(BOOK, text), text)).isFalse();
        assertThat(keys(text, Strength.DIGITS)).hasSize(40);
    }

    /** A number stands for itself: which digits it has changes nothing but the key. */
    @Property(tries = 200)
    void otherDigitsOfTheSameShapeAreReadTheSame(
            @ForAll @IntRange(min = 310_000_000, max = 389_999_999) int one,
            @ForAll @IntRange(min = 410_000, max = 489_999) int other) {
        for (String pattern : List.of("RG %s", "%s, %s", "Rechnungen %s und %s danke", "Kd %s RG %s", "Tel %s")) {
            assertThat(strengths(pattern.formatted(one, other)))
                    .as(pattern)
                    .isEqualTo(strengths(pattern.formatted(320_000_001, 420_001)));
        }
    }

    private static List<Strength> strengths(String text) {
        return ReferenceScan.of(BOOK, text).stream()
                .filter(n -> n.key().length() == 9 || n.key().length() == 6)
                .map(WrittenNumber::strength)
                .toList();
    }

    private static List<String> keys(String text, Strength strength) {
        return ReferenceScan.of(BOOK, text).stream()
                .filter(n -> n.kind() == Kind.DOCUMENT && (strength == null || n.strength() == strength))
                .map(WrittenNumber::key)
                .collect(Collectors.toList());
    }
}
