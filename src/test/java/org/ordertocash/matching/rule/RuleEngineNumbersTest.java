package org.ordertocash.matching.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ordertocash.matching.rule.MatchCaseBuilder.item;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.matching.reference.NumberShapes;
import org.ordertocash.matching.reference.NumberShapes.Shape;
import org.ordertocash.matching.reference.ReferenceScan;
import org.ordertocash.matching.reference.WrittenNumber;
import org.ordertocash.matching.reference.WrittenNumber.Kind;
import org.ordertocash.matching.reference.WrittenNumber.Strength;

/** From the payer's words to the placement, in a book whose numbers have no letters. */
class RuleEngineNumbersTest {

    private static final long SOMMER = 1;
    private static final long WINTER = 2;
    private static final OpenItem ONE = item(11, SOMMER, "300412004", "100.00");
    private static final OpenItem TWO = item(12, SOMMER, "300412810", "50.00");
    private static final OpenItem THREE = item(13, SOMMER, "300414805", "70.00");
    private static final OpenItem OTHER = item(21, WINTER, "300412005", "33.00");
    private static final OpenItem OLD = item(14, SOMMER, "26-003288", "210.00");
    private static final OpenItem OLDER = item(15, SOMMER, "26-003589", "90.00");
    private static final Pattern LIKE_A_DAY =
            Pattern.compile("(?:0[1-9]|[12]\\d|3[01])(?:0[1-9]|1[0-2])20\\d\\d|20\\d\\d(?:0[1-9]|1[0-2])");
    private static final List<OpenItem> BOOK = List.of(ONE, TWO, THREE, OTHER, OLD, OLDER);

    @Test
    void oneNumberAndThePayerAreEnoughForADifference() {
        assertThat(paid("60.00", "RG 300412004 Teilzahlung")).containsExactly("300412004 EUR 60.00");
        assertThat(paid("60.00", "300412004")).containsExactly("300412004 EUR 60.00");
        assertThat(paid("92.00", "RG 300412004 abzgl. Reklamation 8,00 EUR")).containsExactly("300412004 EUR 92.00");
        assertThat(paid("105.00", "RG 300412004 vom 29.6.2026 zzgl. Mahngebühr 5,00 EUR"))
                .containsExactly("300412004 EUR 100.00", "on account EUR 5.00");
        assertThat(paid("50.00", "RG 300412004 Teil 2/2", MatchCaseBuilder.partlyPaid(ONE, "50.00")))
                .containsExactly("300412004 EUR 50.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tel. 300412004", "Vertrag 300412004", "Kd-Nr 300412004", "Bestellung 300412004"})
    void theSameDigitsOfSomethingElseAreNot(String text) {
        assertThat(paid("61.00", text)).isEmpty();
    }

    @Test
    void listsAndRangesAreRead() {
        assertThat(paid("220.00", "300412004, -2810, -4805"))
                .containsExactly("300412004 EUR 100.00", "300412810 EUR 50.00", "300414805 EUR 70.00");
        assertThat(paid("300.00", "26-003288 + 3589")).containsExactly("26-003288 EUR 210.00", "26-003589 EUR 90.00");
        assertThat(paid("150.00", "Rechnungen 300412004 und 300412810"))
                .containsExactly("300412004 EUR 100.00", "300412810 EUR 50.00");
    }

    @Test
    void amountsBesideTheNumbersSayWhatIsPaidOnEach() {
        assertThat(paid("110.00", "300412004 60,00 EUR; 300412810: 50,00 EUR"))
                .containsExactly("300412004 EUR 60.00", "300412810 EUR 50.00");
        assertThat(paid("110.00", "300412004 vom 29.06.2026 60.00, 300412810 vom 30.06.2026 50.00"))
                .containsExactly("300412004 EUR 60.00", "300412810 EUR 50.00");
        assertThat(paid("111.00", "300412004 60,00 EUR; 300412810: 50,00 EUR")).isEmpty();
        assertThat(paid("110.00", "300412004, 300412810 50,00 EUR")).isEmpty();
    }

    @Test
    void whatIsBetweenTheEndsOfARangeAndOfAnotherCustomerIsNotMeant() {
        OpenItem end = item(16, SOMMER, "300412007", "12.00");
        assertThat(paid("112.00", "300412004 bis einschl. 007", end))
                .containsExactly("300412004 EUR 100.00", "300412007 EUR 12.00");
        OpenItem between = item(17, SOMMER, "300412006", "5.00");
        assertThat(paid("117.00", "300412004-007", end, between))
                .containsExactly("300412004 EUR 100.00", "300412007 EUR 12.00", "300412006 EUR 5.00");
    }

    @Test
    void lastDigitsAloneAreReadWhenTheyComeToTheAmount() {
        assertThat(paid("150.00", "RG 2004 + 2810")).containsExactly("300412004 EUR 100.00", "300412810 EUR 50.00");
        OpenItem end = item(16, SOMMER, "300412013", "12.00");
        assertThat(paid("112.00", "Rechnungen 2004-2013", end))
                .containsExactly("300412004 EUR 100.00", "300412013 EUR 12.00");
        assertThat(paid("151.00", "RG 2004 + 2810")).isEmpty();
    }

    @Test
    void aListOfSeveralCustomersInFullThatComesToTheAmountIsPlaced() {
        assertThat(names("133.00", "RG 300412004, 300412005", BOOK).place().parts())
                .hasSize(2);
        assertThat(names("133.00", "RG 300412004, 300412005", BOOK)
                        .iban(SOMMER)
                        .place()
                        .parts())
                .hasSize(2);
        assertThat(names("132.00", "RG 300412004, 300412005", BOOK)
                        .iban(SOMMER)
                        .place()
                        .parts())
                .isEmpty();
    }

    @Test
    void somebodyElseMayPayWhenTheTextSaysWhoseInvoiceItIs() {
        OpenItem sure = item(31, WINTER, "INV-2026-000031", "80.00");
        assertThat(MatchCaseBuilder.of("80.00")
                        .inText(sure)
                        .iban(SOMMER)
                        .text("INV-2026-000031 Customer 2")
                        .place()
                        .placed())
                .isTrue();
        assertThat(MatchCaseBuilder.of("80.00")
                        .inText(sure)
                        .iban(SOMMER)
                        .text("INV-2026-000031")
                        .place()
                        .explanation())
                .contains("but the payer is C-1");
        assertThat(MatchCaseBuilder.of("70.00")
                        .inText(sure)
                        .iban(SOMMER)
                        .text("INV-2026-000031 Customer 2")
                        .place()
                        .placed())
                .isFalse();
    }

    @Test
    void aListThatWasCutOffIsCompletedByWhatItBeginsWith() {
        List<OpenItem> items = new ArrayList<>(IntStream.range(0, 12)
                .mapToObj(i -> item(100 + i, SOMMER, "3005%05d".formatted(1000 + 137 * i), (50 + i) + ".00"))
                .toList());
        String text =
                String.join(", ", items.stream().map(OpenItem::documentNumber).toList());
        OpenItem last = item(120, SOMMER, "300599123", "444.44");
        items.add(last);
        String cut = (text + ", 3005991").substring(0, text.length() + 9);
        assertThat(cut.length()).isGreaterThanOrEqualTo(130);
        String whole = "1110.44";
        assertThat(names(whole, cut, items)
                        .iban(SOMMER)
                        .pool(items.toArray(OpenItem[]::new))
                        .place()
                        .parts())
                .hasSize(13);
        assertThat(names(whole, text + ", 3006", items)
                        .iban(SOMMER)
                        .pool(items.toArray(OpenItem[]::new))
                        .place()
                        .parts())
                .isEmpty();
    }

    @Test
    void anInvoiceWithItsOrderIsTheInvoice() {
        OpenItem first = ofOrder(ONE, 5L);
        OpenItem second = ofOrder(TWO, 5L);
        MatchCaseBuilder payment = MatchCaseBuilder.of("100.00")
                .iban(SOMMER)
                .inText(Strength.DIGITS, first)
                .byOrder(first)
                .byOrder(second);
        assertThat(payment.place().parts()).extracting(part -> part.item().id()).containsExactly(11L);
        MatchCaseBuilder part = MatchCaseBuilder.of("40.00")
                .iban(SOMMER)
                .inText(Strength.DIGITS, first)
                .byOrder(first)
                .byOrder(second);
        assertThat(part.place().parts()).extracting(p -> p.item().id()).containsExactly(11L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Anzahlung",
                "Vorauszahlung Maschine",
                "acompte",
                "aanbetaling",
                "Proforma 8812",
                "Auftragsbestätigung 2026-88",
                "Miete",
                "salary",
                "prestito",
                "impuesto",
                "AB-2026-0815",
                "Auftrag 77812",
                "order no. 4500123456",
                "Rechnung 998877",
                "Invoice 12-7781",
                "PO 4500012345",
                "nota VK-12345",
                "F-ra ZX-1234-A",
                "faktura VAT nr B12345/26",
                "Rech.Nr. KL-4455",
                "FAC LF/12345.2",
                "invoice ref VK12345",
                "Rechnungen Oktober 2025",
                "factures du mois de octobre",
                "Rgnr KL-10365/26 Rahmenvertrag K49793",
                "RENR 77812",
                "Ordernummer 45001",
                "PONUMBER 45001",
                "RGNUMMER 77812",
                "REKL10365",
                "Rechnung77812",
                "VOTRE FACTURE ZX-2002/26",
                "Rechnung ZX 2012/06",
                "FACTURE ZX-2026",
                "FaktNr. 77812",
                "Faktura FV/2026/0815"
            })
    void aPaymentForSomethingElseIsNeverPlacedByItsAmount(String text) {
        Placement placement = MatchCaseBuilder.of("100.00")
                .iban(SOMMER)
                .text(text)
                .pool(ONE, TWO)
                .place();
        assertThat(placement.placed()).as(placement.explanation()).isFalse();
        assertThat(placement.explanation()).containsAnyOf("for something else", "is not a document of ours");
        assertThat(MatchCaseBuilder.of("220.00")
                        .iban(SOMMER)
                        .text(text)
                        .pool(ONE, TWO, THREE)
                        .place()
                        .placed())
                .as("all that is open")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vielen Dank",
                "Rechnung vom 12.02.2026",
                "invoice 02/2026",
                "RG 2004",
                "Rechnung 412004",
                "INV-300412004x",
                "KdNr C-1",
                "Lieferschein 889912",
                "er faktura datum 260728",
                "your invoice DATE 17-09",
                "FACTURA 300_412004",
                "Re300412004",
                "fras 01/2026",
                "alle Rg. aus 01/2026",
                "FACTURES JANVIER 2026",
                "Tel. 0201/1234567",
                "Rechnung 1.234,56 EUR"
            })
    void ordinaryWordsDoNotSpeakAgainstTheAmount(String text) {
        assertThat(MatchCaseBuilder.of("100.00")
                        .iban(SOMMER)
                        .text(text)
                        .pool(ONE, TWO)
                        .place()
                        .placed())
                .as(text)
                .isTrue();
    }

    @Test
    void aDepositOnAnOrderIsNotItsInvoice() {
        assertThat(MatchCaseBuilder.of("100.00")
                        .iban(SOMMER)
                        .byOrder(ONE)
                        .text("Anzahlung SO-1")
                        .place()
                        .placed())
                .isFalse();
        assertThat(MatchCaseBuilder.of("40.00")
                        .iban(SOMMER)
                        .inText(ONE)
                        .text("acompte 300412004")
                        .place()
                        .placed())
                .isTrue();
    }

    @Test
    void wordsSelectAMonthOrWhatIsDue() {
        // issued on 2 January, due 1 February and so many days
        OpenItem[] pool = {ONE, TWO, THREE};
        assertThat(MatchCaseBuilder.of("220.00")
                        .iban(SOMMER)
                        .text("Rechnungen Januar 2026")
                        .pool(pool)
                        .place()
                        .parts())
                .hasSize(3);
        OpenItem[] more = {ONE, TWO, item(40, SOMMER, "300499999", "70.00"), item(41, SOMMER, "300499998", "80.00")};
        // by their amounts alone others come to it too
        assertThat(MatchCaseBuilder.of("150.00").iban(SOMMER).pool(more).place().parts())
                .isEmpty();
        assertThat(MatchCaseBuilder.of("150.00")
                        .iban(SOMMER)
                        .text("alle fälligen bis 13.02.2026")
                        .pool(more)
                        .place()
                        .parts())
                .extracting(part -> part.item().id())
                .containsExactlyInAnyOrder(11L, 12L);
    }

    @Test
    void twoOthersDoNotSpeakAgainstADiscountInTime() {
        OpenItem early = MatchCaseBuilder.discounted(ONE, "2", MatchCaseBuilder.PAID);
        OpenItem left = item(50, SOMMER, "300477777", "58.00");
        OpenItem right = item(51, SOMMER, "300477778", "40.00");
        assertThat(MatchCaseBuilder.of("98.00")
                        .iban(SOMMER)
                        .inText(early)
                        .pool(left, right)
                        .place()
                        .placed())
                .isTrue();
    }

    /** Whatever else is open on accounts that have nothing to do with the payer. */
    @Property(tries = 300)
    void itemsOfAnUnrelatedCustomerMakeNoRightPostWrong(
            @ForAll @IntRange(min = 1, max = 400) int euros, @ForAll @IntRange(min = 0, max = 999) int number) {
        OpenItem more = item(99, 77, "300412%03d".formatted(number), euros + ".00");
        Assume.that(BOOK.stream().noneMatch(item -> item.documentNumber().equals(more.documentNumber())));
        for (String text : List.of("300412004", "300412004, 2810", "RG 300412004-810", "", "RG 2004 + 2810")) {
            for (String amount : List.of("100.00", "150.00", "40.00")) {
                List<OpenItem> book =
                        Stream.concat(BOOK.stream(), Stream.of(more)).toList();
                Placement without = names(amount, text, BOOK)
                        .iban(SOMMER)
                        .pool(BOOK.toArray(OpenItem[]::new))
                        .place();
                Placement with = names(amount, text, book)
                        .iban(SOMMER)
                        .pool(book.toArray(OpenItem[]::new))
                        .place();
                assertThat(with.parts().stream().allMatch(part -> part.customerId() == SOMMER))
                        .as(with.explanation())
                        .isTrue();
                if (with.placed() && without.placed()) {
                    assertThat(with.parts()).isEqualTo(without.parts());
                }
            }
        }
    }

    /**
     * Other digits in the running numbers, the same wherever these stand: nothing may hang on which digits they are.
     */
    @Property(tries = 400)
    void otherNumbersOfTheSameShapesArePlacedTheSame(@ForAll Random random) {
        List<Integer> digits = new ArrayList<>(IntStream.range(0, 10).boxed().toList());
        Collections.shuffle(digits, random);
        List<String> serials = IntStream.range(0, 10)
                .mapToObj(i -> "%06d".formatted(random.nextInt(1_000_000)))
                .distinct()
                .toList();
        List<String> others = serials.stream()
                .map(serial -> serial.chars()
                        .mapToObj(c -> digits.get(c - '0').toString())
                        .collect(Collectors.joining()))
                .toList();
        String form = List.of("300%s", "26-%s", "RE-2026-%s", "%s", "2026-11-%s", "9000%s")
                .get(random.nextInt(6));
        int[] cents = IntStream.range(0, serials.size())
                .map(i -> 1000 + random.nextInt(40_000))
                .toArray();
        String text = List.of(
                        "RG %1$s",
                        "%1$s, %2$s",
                        "%1$s und %2$s Teilzahlung",
                        "%1$s/%2$s/%3$s",
                        "Rechnungen %1$s + %4$s",
                        "%1$s -%4$s",
                        "Vertrag 4711 %1$s",
                        "Tel. %1$s",
                        "SALDO FT %2$s; %1$s; %3$s")
                .get(random.nextInt(9));
        int numbers = text.contains("%3") ? 3 : text.contains("%2") || text.contains("%4") ? 2 : 1;
        int paid = random.nextInt(3) == 0
                ? 1000 + random.nextInt(9000)
                : IntStream.range(0, numbers).map(i -> cents[i]).sum();
        boolean known = random.nextBoolean();
        List<String> one = outcome(serials, form, cents, text, paid, known);
        List<String> other = outcome(others, form, cents, text, paid, known);
        Assume.that(!one.contains("a day") && !other.contains("a day"));
        assertThat(other).as("%s %s %s", form, text, serials).isEqualTo(one);
    }

    private static List<String> outcome(
            List<String> serials, String form, int[] cents, String text, int paid, boolean known) {
        List<OpenItem> book = IntStream.range(0, serials.size())
                .mapToObj(i -> item(
                        100 + i,
                        i < 7 ? SOMMER : WINTER,
                        form.formatted(serials.get(i)),
                        BigDecimal.valueOf(cents[i], 2).toString()))
                .toList();
        String words = text.formatted(
                book.get(0).documentNumber(),
                book.get(1).documentNumber(),
                book.get(2).documentNumber(),
                serials.get(1).substring(2));
        if (LIKE_A_DAY.matcher(words.replace("-", "")).find()
                || ReferenceScan.DATE.matcher(words).find()) {
            return List.of("a day");
        }
        MatchCaseBuilder payment = names(BigDecimal.valueOf(paid, 2).toString(), words, book)
                .pool(book.stream().filter(i -> i.customerId() == SOMMER).toArray(OpenItem[]::new));
        return (known ? payment.iban(SOMMER) : payment)
                .place().parts().stream()
                        .map(part -> (part.item() == null ? 0 : part.item().id()) + " " + part.amount())
                        .sorted()
                        .toList();
    }

    private static OpenItem issued(int year, int month, long id, String number) {
        OpenItem item = item(id, SOMMER, number, "100.00");
        LocalDate issued = LocalDate.of(year, month, 2);
        return new OpenItem(
                id,
                1,
                SOMMER,
                item.kind(),
                number,
                null,
                null,
                issued,
                issued.plusDays(30),
                item.original(),
                item.open(),
                null,
                null);
    }

    private static OpenItem ofOrder(OpenItem item, Long order) {
        return new OpenItem(
                item.id(),
                1,
                item.customerId(),
                item.kind(),
                item.documentNumber(),
                null,
                order,
                item.issuedOn(),
                item.dueOn(),
                item.original(),
                item.open(),
                null,
                null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Factura INV-26-19784",
                "RG 26/19784",
                "laskun nro INV-2026-091784",
                "Lasku INV-2026-01978",
                "RF0200197894"
            })
    void aNumberOfOursThatIsWrittenShortOrWithOneSlipIsNoOtherDocument(String text) {
        OpenItem item = MatchCaseBuilder.referenced(item(31, SOMMER, "INV-2026-019784", "100.00"), "RF02001978940");
        assertThat(UnexplainedNumbers.document(text, List.of(item), List.of("K-1")))
                .isEmpty();
        assertThat(UnexplainedNumbers.document(text, List.of(ONE), List.of("K-1")))
                .isPresent();
    }

    @Test
    void aNumberThatSaysWhatItIsDoesNotKeepTheRestFromTheCustomersAccount() {
        assertThat(paid("105.00", "Lieferschein 162958899 RG 300412004 VAT FI3028189740"))
                .containsExactly("300412004 EUR 100.00", "on account EUR 5.00");
        assertThat(paid("105.00", "RG 300412004 und 162958899")).isEmpty();
    }

    @Test
    void endingsBetweenSlashesAreNoDateUnlessThereIsSuchADay() {
        OpenItem second = item(16, SOMMER, "300412063", "12.00");
        OpenItem third = item(17, SOMMER, "300412064", "13.00");
        OpenItem fourth = item(18, SOMMER, "300412065", "14.00");
        assertThat(paid("139.00", "300412004/63/64/65", second, third, fourth)).hasSize(4);
    }

    @Test
    void endingsAndRangesOfWhatThePayerOwnsAreReadBesideANumberInFull() {
        OpenItem wide = item(16, SOMMER, "26-007048", "12.00");
        assertThat(paid("312.00", "Faktury: 26-003288-7048", wide)).hasSize(3);
        assertThat(paid("312.00", "26-003288 bis 26-007048", wide)).hasSize(3);
        OpenItem first = item(17, SOMMER, "RE-2026-037640", "1.00");
        OpenItem second = item(18, SOMMER, "RE-2026-038066", "2.00");
        OpenItem third = item(19, SOMMER, "RE-2026-038076", "3.00");
        assertThat(paid("6.00", "RE-2026-037640 -8066 -8076", first, second, third))
                .hasSize(3);
        assertThat(paid("7.00", "RE-2026-037640 -8066 -8076", first, second, third))
                .isEmpty();
    }

    @Test
    void aSlashBetweenTwoNumbersOfDigitsMakesThemNoLongerOne() {
        OpenItem ten = item(16, WINTER, "9000123456", "12.00");
        assertThat(paid("300.00", "fact 26-003288/26-003589", ten)).hasSize(2);
    }

    @Test
    void whatIsKeptOfAListIsKeptOfTheNumberBeforeIt() {
        assertThat(paid("141.00", "300412004; 300412810 short delivery less EUR 9.00"))
                .containsExactly("300412004 EUR 100.00", "300412810 EUR 41.00");
        assertThat(paid("141.00", "300412004; 300412810 less EUR 8.00")).isEmpty();
    }

    @Test
    void theBeginningOfAllNumbersIsEnoughOnlyIfJustOneItemCanBeMissing() {
        List<OpenItem> items = new ArrayList<>(IntStream.range(0, 12)
                .mapToObj(i -> item(100 + i, SOMMER, "3005%05d".formatted(1000 + 137 * i), (50 + i) + ".00"))
                .toList());
        String listed =
                String.join(", ", items.stream().map(OpenItem::documentNumber).toList());
        String text = listed + ", 3005";
        assertThat(text.length()).isGreaterThanOrEqualTo(130);
        OpenItem missing = item(120, SOMMER, "300599123", "444.44");
        items.add(missing);
        OpenItem[] pool = items.toArray(OpenItem[]::new);
        assertThat(names("1110.44", text, items).iban(SOMMER).pool(pool).place().parts())
                .hasSize(13);
        assertThat(names("1110.44", text, items)
                        .name(SOMMER, 100)
                        .pool(pool)
                        .place()
                        .placed())
                .as("the name alone is not enough")
                .isFalse();
        assertThat(names("1110.44", text, items)
                        .iban(SOMMER)
                        .pool(pool)
                        .pool(item(121, SOMMER, "300599124", "44.44"), item(122, SOMMER, "300599125", "400.00"))
                        .place()
                        .placed())
                .as("two others are missing just as well")
                .isFalse();
        MatchCaseBuilder clear =
                names("1110.44", text + "99", items).iban(SOMMER).pool(pool);
        assertThat(clear.place().placed()).isTrue();
        assertThat(clear.disputed(missing).place().placed()).isFalse();
    }

    @Test
    void oneOfAnOrderIsMeantOnlyIfNoOthersOfItComeToTheAmount() {
        OpenItem three = item(18, SOMMER, "300412999", "70.00");
        OpenItem whole = item(19, SOMMER, "300412998", "120.00");
        MatchCaseBuilder clear =
                MatchCaseBuilder.of("120.00").iban(SOMMER).byOrder(whole).byOrder(three);
        assertThat(clear.place().placed()).isTrue();
        Placement both = clear.byOrder(ofOrder(TWO, 5L)).place();
        assertThat(both.placed()).isFalse();
        assertThat(both.explanation()).contains("300412810");
    }

    @Test
    void ofSeveralThatEndSoTheOneIsMeantThatBeginsLikeTheNumberBefore() {
        OpenItem first = item(61, SOMMER, "448539", "10.00");
        OpenItem second = item(62, SOMMER, "448676", "20.00");
        OpenItem alike = item(63, SOMMER, "438676", "21.00");
        OpenItem third = item(64, SOMMER, "449222", "30.00");
        OpenItem[] items = {first, second, alike, third};
        assertThat(paid("60.00", "448539 -8676 -9222", items))
                .containsExactlyInAnyOrder("448539 EUR 10.00", "448676 EUR 20.00", "449222 EUR 30.00");
        assertThat(paid("61.00", "448539 -8676 -9222", items)).isEmpty();
    }

    @Test
    void aNumberInFullSaysWhoseEndingsFollow() {
        OpenItem first = item(61, SOMMER, "RE-2026-035652", "10.00");
        OpenItem second = item(62, SOMMER, "RE-2026-037100", "20.00");
        OpenItem alike = item(63, WINTER, "RE-2026-036100", "20.00");
        String text = "YOUR INVOICES RE-2026-035652 -7100";
        assertThat(names("30.00", text, List.of(first, second, alike))
                        .pool(first, second)
                        .place()
                        .parts())
                .hasSize(2);
        assertThat(names("30.00", text, List.of(first, second, alike))
                        .pool(first, second)
                        .iban(WINTER)
                        .place()
                        .placed())
                .as("another one pays")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"t.o.m. ", "bis einschl. ", "tot en met ", "..", "till och med "})
    void theEndsOfARangeStandForWhatIsBetween(String to) {
        OpenItem first = item(61, SOMMER, "9000102461", "10.00");
        OpenItem second = item(62, SOMMER, "9000102462", "20.00");
        OpenItem third = item(63, SOMMER, "9000102463", "30.00");
        OpenItem alike = item(64, SOMMER, "9000109463", "35.00");
        for (String end : List.of("463", "9000102463")) {
            assertThat(paid("60.00", "9000102461 " + to + end, first, second, third, alike))
                    .as(end)
                    .hasSize(3);
        }
    }

    @Test
    void theMonthSaysWhichInvoiceOfAContract() {
        OpenItem october = ofOrder(issued(2025, 10, 61, "300400061"), 5L);
        OpenItem august = ofOrder(issued(2025, 8, 62, "300400062"), 5L);
        for (String text : List.of("AVTAL RV560001 augusti 2025", "RV560001 08/2025")) {
            assertThat(MatchCaseBuilder.of("100.00")
                            .iban(SOMMER)
                            .byOrder(october)
                            .byOrder(august)
                            .text(text)
                            .place()
                            .parts())
                    .as(text)
                    .extracting(part -> part.item().id())
                    .containsExactly(62L);
        }
        OpenItem september = ofOrder(issued(2025, 9, 63, "300400063"), 5L);
        assertThat(MatchCaseBuilder.of("100.00")
                        .iban(SOMMER)
                        .byOrder(august)
                        .byOrder(september)
                        .text("RV560001 September 2025")
                        .place()
                        .placed())
                .as("what was issued in September may be for August, which is open too")
                .isFalse();
        OpenItem january = ofOrder(issued(2026, 1, 64, "300400064"), 5L);
        OpenItem february = ofOrder(issued(2026, 2, 65, "300400065"), 5L);
        assertThat(MatchCaseBuilder.of("100.00")
                        .iban(SOMMER)
                        .knowing(new KnownCustomer(
                                SOMMER, "C-1", "Jan Müller", "JAN MULLER", null, null, null, null, null, false))
                        .byOrder(january)
                        .byOrder(february)
                        .text("RV560001 Jan Müller")
                        .place()
                        .placed())
                .as("a name is no month")
                .isFalse();
        assertThat(MatchCaseBuilder.of("100.00")
                        .iban(SOMMER)
                        .byOrder(october)
                        .byOrder(august)
                        .text("RV560001")
                        .place()
                        .placed())
                .isFalse();
    }

    @Test
    void aNumberOfOursIsNoDate() {
        OpenItem first = item(61, SOMMER, "2026-08-3569", "100.00");
        OpenItem second = item(62, SOMMER, "2026-10-2853", "50.00");
        assertThat(paid("137.00", "2026-08-3569; 2026-10-2853 ./. Fehlmenge 13,00", first, second))
                .containsExactly("2026-08-3569 EUR 100.00", "2026-10-2853 EUR 37.00");
    }

    @Test
    void onlyANumberOfOursSaysHowEndingsBegin() {
        OpenItem second = item(62, SOMMER, "448676", "20.00");
        OpenItem alike = item(63, SOMMER, "438676", "20.00");
        OpenItem third = item(64, SOMMER, "449222", "30.00");
        assertThat(paid("50.00", "Kd-Nr 448100 Rg 8676 und 9222", second, alike, third))
                .isEmpty();
    }

    @Test
    void aListWithSlashesThatWasCutOffIsNoSurer() {
        List<OpenItem> items = new ArrayList<>(IntStream.range(0, 13)
                .mapToObj(i -> item(100 + i, SOMMER, "3005%05d".formatted(1000 + 137 * i), (50 + i) + ".00"))
                .toList());
        String text =
                String.join("/", items.stream().map(OpenItem::documentNumber).toList()) + "/3005";
        OpenItem missing = item(120, SOMMER, "300599123", "444.44");
        items.add(missing);
        String sum = items.stream()
                .map(item -> item.open().getAmount())
                .reduce(BigDecimal::add)
                .orElseThrow()
                .toString();
        OpenItem[] pool = items.toArray(OpenItem[]::new);
        assertThat(names(sum, text, items).iban(SOMMER).pool(pool).place().placed())
                .isTrue();
        assertThat(names(sum, text, items)
                        .iban(SOMMER)
                        .pool(pool)
                        .pool(item(121, SOMMER, "300599124", "44.44"), item(122, SOMMER, "300599125", "400.00"))
                        .place()
                        .placed())
                .isFalse();
    }

    @Test
    void whoWritesACustomersNumberAndHasTheNameOfAnotherIsForAPerson() {
        KnownCustomer herbst =
                new KnownCustomer(SOMMER, "C-4711", "Herbst AG", "HERBST", null, null, null, null, null, false);
        MatchCaseBuilder payment = MatchCaseBuilder.of("100.00")
                .payer(herbst, Payer.ShownBy.NUMBER, 100)
                .text("Kd.-Nr. C-4711")
                .pool(ONE);
        assertThat(payment.place().placed()).isTrue();
        assertThat(payment.name(WINTER, 85).place().explanation()).contains("C-2");
        assertThat(payment.place().placed()).isFalse();
    }

    @Test
    void aShortFormBesideANumberOfManyDigitsIsAList() {
        assertThat(names("150.00", "300412004/810", BOOK).place().parts()).hasSize(2);
    }

    @Test
    void aNumberOfACustomerIsNotItsSignature() {
        KnownCustomer sommer =
                new KnownCustomer(SOMMER, "C-4711", "Sommer AG", "SOMMER", null, null, null, null, null, true);
        MatchCaseBuilder payment = MatchCaseBuilder.of("100.00")
                .payer(sommer, Payer.ShownBy.NUMBER, 100)
                .text("Kd-Nr C-4711")
                .pool(ONE, TWO, THREE);
        assertThat(payment.place().placed()).isTrue();
        assertThat(MatchCaseBuilder.of("110.00")
                        .payer(sommer, Payer.ShownBy.NUMBER, 100)
                        .text("Kd-Nr C-4711")
                        .pool(ONE, TWO, THREE)
                        .place()
                        .placed())
                .as("oldest first is agreed with the payer, whoever writes its number")
                .isFalse();
        assertThat(payment.name(WINTER, 97).place().placed())
                .as("the name is another customer's")
                .isFalse();
    }

    @Test
    void aShortFormAloneNeedsItsPayer() {
        assertThat(MatchCaseBuilder.of("100.00")
                        .inText(Strength.SHORT_FORM, ONE)
                        .place()
                        .placed())
                .isFalse();
        assertThat(MatchCaseBuilder.of("100.00")
                        .inText(Strength.SHORT_FORM, ONE)
                        .iban(SOMMER)
                        .place()
                        .placed())
                .isTrue();
        OpenItem sure = item(31, SOMMER, "INV-2026-000031", "80.00");
        assertThat(MatchCaseBuilder.of("180.00")
                        .inText(sure)
                        .inText(Strength.SHORT_FORM, ONE)
                        .place()
                        .placed())
                .isTrue();
    }

    @Test
    void aDifferenceOnOneStatedAmountIsNoDoubtAboutTheNext() {
        OpenItem near = item(61, SOMMER, "INV-2026-000061", "100.00");
        OpenItem exact =
                MatchCaseBuilder.discounted(item(62, SOMMER, "INV-2026-000062", "50.00"), "2", MatchCaseBuilder.PAID);
        // two others come to the 49.00 of the second
        OpenItem left = item(63, SOMMER, "INV-2026-000063", "29.00");
        OpenItem right = item(64, SOMMER, "INV-2026-000064", "20.00");
        for (String first : List.of("100.00", "99.99")) {
            assertThat(MatchCaseBuilder.of(first.equals("100.00") ? "149.00" : "148.99")
                            .iban(SOMMER)
                            .stated(near, first)
                            .stated(exact, "49.00")
                            .pool(left, right)
                            .place()
                            .placed())
                    .as(first)
                    .isTrue();
        }
    }

    @Test
    void whatWordsSelectIsHeldBackByWhatHoldsBackAnAmount() {
        OpenItem[] pool = {ONE, TWO, THREE};
        String text = "Rechnungen Januar 2026";
        assertThat(MatchCaseBuilder.of("220.00")
                        .iban(SOMMER)
                        .text(text)
                        .pool(pool)
                        .place()
                        .placed())
                .isTrue();
        assertThat(MatchCaseBuilder.of("220.00")
                        .iban(SOMMER)
                        .text(text)
                        .pool(pool)
                        .rivals(1)
                        .place()
                        .placed())
                .as("the same payment comes twice")
                .isFalse();
        assertThat(MatchCaseBuilder.of("220.00")
                        .iban(SOMMER)
                        .text(text)
                        .pool(pool)
                        .charges("5.00")
                        .place()
                        .placed())
                .as("with what the banks kept back it was more")
                .isFalse();
    }

    private static List<String> paid(String amount, String text, OpenItem... more) {
        List<OpenItem> book = new ArrayList<>(List.of(more));
        BOOK.stream()
                .filter(item -> book.stream().noneMatch(other -> other.id() == item.id()))
                .forEach(book::add);
        return names(amount, text, book)
                .iban(SOMMER)
                .pool(book.stream().filter(i -> i.customerId() == SOMMER).toArray(OpenItem[]::new))
                .place()
                .parts()
                .stream()
                .map(part -> (part.item() == null ? "on account" : part.item().documentNumber()) + " " + part.amount())
                .toList();
    }

    /** As the search reads the text: each number that the book has. */
    private static MatchCaseBuilder names(String amount, String text, List<OpenItem> book) {
        NumberShapes shapes = new NumberShapes(book.stream()
                .map(BetterItems::key)
                .map(NumberShapes::form)
                .distinct()
                .map(form -> new Shape(Kind.DOCUMENT, form, ""))
                .toList());
        MatchCaseBuilder payment = MatchCaseBuilder.of(amount).text(text);
        for (WrittenNumber number : ReferenceScan.of(shapes, text)) {
            book.stream()
                    .filter(item -> BetterItems.key(item).equals(number.key()))
                    .forEach(item -> payment.inText(number.strength(), item));
        }
        return payment;
    }
}
