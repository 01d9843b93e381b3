package org.ordertocash.matching.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ordertocash.matching.rule.MatchCaseBuilder.item;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.matching.reference.WrittenNumber.Strength;

/** Payments with one likely answer and a reason to ask a person all the same. */
class RuleEngineDoubtsTest {

    private static final long SOMMER = 1;
    private static final long WINTER = 2;
    private static final OpenItem FIRST = item(11, SOMMER, "INV-2026-004711", "500.00");
    private static final OpenItem SECOND = item(12, SOMMER, "INV-2026-004800", "500.00");
    private static final OpenItem OTHER = item(13, SOMMER, "INV-2026-000124", "700.00");
    private static final OpenItem WINTERS = item(21, WINTER, "INV-2026-000130", "700.00");

    @Test
    void aBlockedCustomerIsForAPersonWhateverTheRule() {
        KnownCustomer blocked =
                new KnownCustomer(SOMMER, "C-1", "Sommer", "SOMMER", null, null, "insolvency", null, null, false);
        assertLeft(
                MatchCaseBuilder.of("500.00")
                        .knowing(blocked)
                        .iban(SOMMER)
                        .text("INV-2026-00471")
                        .pool(FIRST),
                "insolvency");
        KnownCustomer daughter =
                new KnownCustomer(WINTER, "C-2", "Winter", "WINTER", SOMMER, null, null, null, null, false);
        assertLeft(
                MatchCaseBuilder.of("700.00")
                        .knowing(blocked)
                        .knowing(daughter)
                        .iban(SOMMER)
                        .inText(WINTERS),
                "insolvency");
    }

    @Test
    void aFewDigitsDoNotChooseBetweenItemsOfOneAmount() {
        assertLeft(
                MatchCaseBuilder.of("500.00")
                        .iban(SOMMER)
                        .text("Kd-Nr 4711 Danke")
                        .pool(FIRST, SECOND),
                "fits others of this payer");
        assertThat(MatchCaseBuilder.of("500.00")
                        .iban(SOMMER)
                        .text("4711")
                        .pool(FIRST, OTHER)
                        .place()
                        .placed())
                .isTrue();
    }

    @Test
    void datesYearsAndPartsOfAReferenceAreNoDigitsOfANumber() {
        OpenItem year = item(14, SOMMER, "INV-2026-002025", "80.00");
        for (String text : List.of("2025", "vom 11.02.2025", "RF18 2025 0754 7034")) {
            assertLeft(MatchCaseBuilder.of("80.00").text(text).pool(year), "no customer is known to pay from");
        }
        OpenItem own = item(15, 4711, "INV-2026-004711", "80.00");
        assertLeft(MatchCaseBuilder.of("80.00").text("C-4711").pool(own), "no customer is known to pay from");
    }

    @Test
    void aStatedAmountIsHeldToTheSameDoubts() {
        assertLeft(MatchCaseBuilder.of("490.00").stated(OTHER, "490.00"), "states 490.00\u00a0EUR");
        assertLeft(
                MatchCaseBuilder.of("500.00")
                        .stated(OTHER, "500.00")
                        .iban(SOMMER)
                        .pool(FIRST),
                "exactly this amount is open on INV-2026-004711");
        assertThat(MatchCaseBuilder.of("490.00")
                        .stated(OTHER, "490.00")
                        .iban(SOMMER)
                        .place()
                        .placed())
                .isTrue();
    }

    @Test
    void theToleranceHoldsForThePaymentAndNotForEachStatedAmount() {
        MatchCaseBuilder payment = MatchCaseBuilder.of("1990.00").iban(SOMMER);
        for (int i = 0; i < 5; i++) {
            payment.stated(item(100 + i, SOMMER, "INV-2026-00010" + i, "400.00"), "398.00");
        }
        assertLeft(payment, "differ by 10.00\u00a0EUR");
    }

    @Test
    void anotherItemThatFitsLessItsDiscountMakesAPartPaymentDoubtful() {
        OpenItem early =
                MatchCaseBuilder.discounted(item(16, SOMMER, "INV-2026-000123", "500.00"), "2", MatchCaseBuilder.PAID);
        assertLeft(
                MatchCaseBuilder.of("490.00").inText(OTHER).iban(SOMMER).pool(early),
                "the amount would fit INV-2026-000123");
        OpenItem part = item(17, SOMMER, "INV-2026-000777", "300.00");
        OpenItem rest = item(18, SOMMER, "INV-2026-000888", "190.00");
        assertLeft(MatchCaseBuilder.of("490.00").inText(OTHER).iban(SOMMER).pool(part, rest), "open on two others");
        assertLeft(MatchCaseBuilder.of("490.00").inText(OTHER).iban(SOMMER).tooMany(), "the amount does not fit");
    }

    @Test
    void thePayersOwnItemThatFitsMakesAPartPaymentForASisterDoubtful() {
        KnownCustomer sister = new KnownCustomer(SOMMER, "C-1", "Sommer", "SOMMER", null, 9L, null, null, null, false);
        KnownCustomer brother = new KnownCustomer(WINTER, "C-2", "Winter", "WINTER", null, 9L, null, null, null, false);
        assertLeft(
                MatchCaseBuilder.of("500.00")
                        .knowing(sister)
                        .knowing(brother)
                        .iban(SOMMER)
                        .inText(WINTERS)
                        .pool(FIRST),
                "exactly this amount is open on INV-2026-004711");
    }

    @Test
    void aNameThatIsAnothersIsNoEvidence() {
        assertLeft(
                MatchCaseBuilder.of("490.00").inText(OTHER).name(SOMMER, 85).name(WINTER, 100), "but the payer is C-2");
        assertLeft(
                MatchCaseBuilder.of("500.00")
                        .name(SOMMER, 62)
                        .name(WINTER, 100)
                        .text("Auftrag 4711")
                        .pool(FIRST),
                "nothing shows that this customer pays");
    }

    @Test
    void allThatIsOpenLessADiscountIsNotSurerThanSomeToTheCent() {
        OpenItem early =
                MatchCaseBuilder.discounted(item(16, SOMMER, "INV-2026-000201", "1000.00"), "2", MatchCaseBuilder.PAID);
        assertLeft(
                MatchCaseBuilder.of("1500.00")
                        .iban(SOMMER)
                        .pool(early, FIRST, item(17, SOMMER, "INV-2026-000202", "20.00")),
                "more than one set");
    }

    @Test
    void aSumOfThreeAmongManyIsSeen() {
        List<OpenItem> items = many();
        items.add(item(50, SOMMER, "INV-2026-000050", "600.00"));
        items.add(item(51, SOMMER, "INV-2026-000051", "100.01"));
        items.add(item(52, SOMMER, "INV-2026-000052", "200.01"));
        items.add(item(53, SOMMER, "INV-2026-000053", "299.98"));
        assertLeft(
                MatchCaseBuilder.of("600.00").iban(SOMMER).pool(items.toArray(OpenItem[]::new)),
                "a sum of other items");
        items.remove(items.size() - 1);
        assertThat(MatchCaseBuilder.of("600.00")
                        .iban(SOMMER)
                        .pool(items.toArray(OpenItem[]::new))
                        .place()
                        .placed())
                .isTrue();
    }

    /** Among many items there is nearly always a sum of four or more: that says nothing against the one. */
    @Test
    void aSumOfFourAmongManySaysNothingAgainstOneItemOfAKnownPayer() {
        List<OpenItem> items = many();
        items.add(item(50, SOMMER, "INV-2026-000050", "600.00"));
        items.add(item(51, SOMMER, "INV-2026-000051", "100.01"));
        items.add(item(52, SOMMER, "INV-2026-000052", "150.02"));
        items.add(item(53, SOMMER, "INV-2026-000053", "149.98"));
        items.add(item(54, SOMMER, "INV-2026-000054", "199.99"));
        assertThat(MatchCaseBuilder.of("600.00")
                        .iban(SOMMER)
                        .pool(items.toArray(OpenItem[]::new))
                        .place()
                        .parts())
                .extracting(part -> part.item().documentNumber())
                .containsExactly("INV-2026-000050");
        assertLeft(
                MatchCaseBuilder.of("600.00").name(SOMMER, 100).pool(items.toArray(OpenItem[]::new)),
                "a sum of other items");
    }

    @Test
    void moreSumsThanCanBeTriedAreForAPersonWhereThePayerIsKnownByNameOnly() {
        List<OpenItem> items = new ArrayList<>(List.of(item(50, SOMMER, "INV-2026-000050", "60000.00")));
        for (int i = 0; i < 40; i++) {
            items.add(item(300 + i, SOMMER, "INV-2026-0003" + (10 + i), 5000 + i * i + ".00"));
        }
        assertLeft(
                MatchCaseBuilder.of("60000.00").name(SOMMER, 100).pool(items.toArray(OpenItem[]::new)),
                "a sum of other items");
        assertThat(MatchCaseBuilder.of("60000.00")
                        .iban(SOMMER)
                        .pool(items.toArray(OpenItem[]::new))
                        .place()
                        .placed())
                .isTrue();
    }

    @Test
    void sumsOfWhatIsOpenAndWhatIsLessADiscountAreSeen() {
        OpenItem early =
                MatchCaseBuilder.discounted(item(61, SOMMER, "INV-2026-000061", "500.00"), "2", MatchCaseBuilder.PAID);
        OpenItem alsoEarly =
                MatchCaseBuilder.discounted(item(62, SOMMER, "INV-2026-000062", "300.00"), "2", MatchCaseBuilder.PAID);
        assertLeft(
                MatchCaseBuilder.of("790.00")
                        .iban(SOMMER)
                        .pool(item(60, SOMMER, "INV-2026-000060", "790.00"), early, alsoEarly),
                "a sum of other items");
        OpenItem left = item(63, SOMMER, "INV-2026-000063", "310.00");
        OpenItem right = item(64, SOMMER, "INV-2026-000064", "480.00");
        assertLeft(
                MatchCaseBuilder.of("790.00").iban(SOMMER).pool(left, right, early, alsoEarly),
                "with a discount or charges others do as well");
        assertThat(MatchCaseBuilder.of("790.00")
                        .iban(SOMMER)
                        .pool(left, right, early)
                        .place()
                        .placed())
                .isTrue();
    }

    private static List<OpenItem> many() {
        List<OpenItem> items = new ArrayList<>();
        for (int i = 0; i < 17; i++) {
            items.add(item(300 + i, SOMMER, "INV-2026-0003" + (10 + i), 7000 + i * i + ".00"));
        }
        return items;
    }

    @Test
    void aSumLessDiscountsOrBeforeChargesIsSeen() {
        OpenItem exact = item(60, SOMMER, "INV-2026-000060", "980.00");
        OpenItem half =
                MatchCaseBuilder.discounted(item(61, SOMMER, "INV-2026-000061", "500.00"), "2", MatchCaseBuilder.PAID);
        OpenItem otherHalf =
                MatchCaseBuilder.discounted(item(62, SOMMER, "INV-2026-000062", "500.00"), "2", MatchCaseBuilder.PAID);
        assertLeft(MatchCaseBuilder.of("980.00").iban(SOMMER).pool(exact, half, otherHalf), "a sum of other items");
        OpenItem plain = item(63, SOMMER, "INV-2026-000063", "985.00");
        assertLeft(
                MatchCaseBuilder.of("985.00")
                        .instructed("EUR 1000.00")
                        .charges("15.00")
                        .iban(SOMMER)
                        .pool(
                                plain,
                                item(64, SOMMER, "INV-2026-000064", "400.00"),
                                item(65, SOMMER, "INV-2026-000065", "600.00")),
                "a sum of other items");
        assertLeft(MatchCaseBuilder.of("985.00").charges("15.00").iban(SOMMER).pool(plain), "were kept back");
    }

    @Test
    void anUnknownNumberBesideAKnownOneAllowsNoDifference() {
        assertLeft(
                MatchCaseBuilder.of("520.00")
                        .structured(FIRST)
                        .unknown("INV2026009999")
                        .iban(SOMMER),
                "the amount does not fit");
    }

    @Test
    void fewDigitsAndOrdersNeedAPayer() {
        OpenItem few = item(70, SOMMER, "R-204711", "500.00");
        assertLeft(MatchCaseBuilder.of("500.00").inText(Strength.VARIANT, few), "nothing shows that C-1");
        assertLeft(MatchCaseBuilder.of("500.00").inText(Strength.WEAK, few), "nothing shows that C-1");
        assertLeft(MatchCaseBuilder.of("500.00").byOrder(few), "nothing shows that C-1");
        assertThat(MatchCaseBuilder.of("500.00")
                        .byOrder(few)
                        .iban(SOMMER)
                        .place()
                        .placed())
                .isTrue();
        assertLeft(MatchCaseBuilder.of("300.00").byOrder(few).iban(SOMMER), "the amount does not fit");
    }

    @Test
    void aLateDiscountLeavesThatInTimeGranted() {
        OpenItem inTime =
                MatchCaseBuilder.discounted(item(80, SOMMER, "INV-2026-000080", "100.00"), "2", MatchCaseBuilder.PAID);
        OpenItem late = MatchCaseBuilder.discounted(
                item(81, SOMMER, "INV-2026-000081", "200.00"), "3", MatchCaseBuilder.PAID.minusDays(20));
        Placement placement =
                MatchCaseBuilder.of("292.00").inText(inTime, late).iban(SOMMER).place();
        assertThat(placement.parts())
                .as(placement.explanation())
                .extracting(part -> part.itemAmount() + " " + part.discount())
                .containsExactly("EUR 100.00 EUR 2.00", "EUR 194.00 EUR 0.00");
    }

    @Test
    void roundingIsAllowedForItemsWithADiscountOnly() {
        OpenItem early =
                MatchCaseBuilder.discounted(item(90, SOMMER, "INV-2026-000090", "100.00"), "2", MatchCaseBuilder.PAID);
        assertLeft(
                MatchCaseBuilder.of("497.99")
                        .inText(
                                early,
                                item(91, SOMMER, "INV-2026-000091", "200.00"),
                                item(92, SOMMER, "INV-2026-000092", "200.00")),
                "the amount does not fit");
    }

    @Test
    void aNumberThatIsPartOfOursIsAnotherNumber() {
        assertLeft(
                MatchCaseBuilder.of("520.00").inText(FIRST).iban(SOMMER).text("INV-2026-004711 and 4711"),
                "the amount does not fit");
        assertThat(MatchCaseBuilder.of("520.00")
                        .inText(FIRST)
                        .iban(SOMMER)
                        .text("INV 2026 004 711")
                        .place()
                        .placed())
                .isTrue();
    }

    private static void assertLeft(MatchCaseBuilder payment, String why) {
        Placement placement = payment.place();
        assertThat(placement.placed()).as(placement.explanation()).isFalse();
        assertThat(placement.explanation()).contains(why);
    }
}
