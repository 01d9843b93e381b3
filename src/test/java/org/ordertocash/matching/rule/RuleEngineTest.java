package org.ordertocash.matching.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ordertocash.matching.rule.MatchCaseBuilder.item;

import java.math.BigDecimal;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.matching.reference.WrittenNumber.Strength;
import org.ordertocash.money.CreditorReference;
import org.ordertocash.payment.RuleName;

class RuleEngineTest {

    private static final long SOMMER = 1;
    private static final long WINTER = 2;
    private static final OpenItem ONE = item(11, SOMMER, "INV-2026-000001", "100.00");
    private static final OpenItem TWO = item(12, SOMMER, "INV-2026-000002", "50.00");
    private static final OpenItem SAME = item(13, SOMMER, "INV-2026-000004", "100.00");
    private static final OpenItem OTHER = item(21, WINTER, "INV-2026-000003", "100.00");
    private static final OpenItem PAID = MatchCaseBuilder.settled(item(19, SOMMER, "INV-2026-000009", "70.00"));

    @Nested
    class ByStructuredReference {

        @Test
        void isPlacedWithTheRightAmountWhoeverPays() {
            assertPlaced(MatchCaseBuilder.of("100.00").structured(ONE), RuleName.STRUCTURED_REFERENCE, "EUR 100.00");
        }

        @Test
        void withLessIsAPartPaymentWhenThePayerAgreesOrTheReferenceHasCheckDigits() {
            assertPlaced(
                    MatchCaseBuilder.of("30.00").structured(ONE).iban(SOMMER),
                    RuleName.STRUCTURED_REFERENCE,
                    "EUR 30.00");
            assertPlaced(
                    MatchCaseBuilder.of("30.00")
                            .structured(MatchCaseBuilder.referenced(ONE, CreditorReference.of("INV2026000001"))),
                    RuleName.STRUCTURED_REFERENCE,
                    "EUR 30.00");
            assertLeft(MatchCaseBuilder.of("30.00").structured(ONE), "the amount does not fit");
        }

        @Test
        void severalMustAddUp() {
            assertPlaced(
                    MatchCaseBuilder.of("150.00").structured(ONE, TWO, ONE),
                    RuleName.STRUCTURED_REFERENCE,
                    "EUR 100.00",
                    "EUR 50.00");
            assertLeft(MatchCaseBuilder.of("120.00").structured(ONE, TWO).iban(SOMMER), "the amount does not fit");
        }

        @Test
        void severalWithTheirAmountsArePlacedAsStated() {
            assertPlaced(
                    MatchCaseBuilder.of("140.00")
                            .stated(ONE, "90.00")
                            .stated(TWO, "50.00")
                            .iban(SOMMER),
                    RuleName.STRUCTURED_REFERENCE,
                    "EUR 90.00",
                    "EUR 50.00");
            assertLeft(
                    MatchCaseBuilder.of("150.00")
                            .stated(ONE, "90.00")
                            .stated(TWO, "50.00")
                            .iban(SOMMER),
                    "do not add up");
        }

        @Test
        void aTextThatNamesAnotherInvoiceContradicts() {
            assertLeft(
                    MatchCaseBuilder.of("100.00").structured(ONE).inText(OTHER), "but the text names INV-2026-000003");
            assertPlaced(
                    MatchCaseBuilder.of("100.00").structured(ONE).inText(ONE),
                    RuleName.STRUCTURED_REFERENCE,
                    "EUR 100.00");
        }
    }

    @Nested
    class ByText {

        @Test
        void needsTheAmount() {
            assertPlaced(MatchCaseBuilder.of("100.00").inText(ONE), RuleName.REFERENCE_IN_TEXT, "EUR 100.00");
            assertPlaced(
                    MatchCaseBuilder.of("150.00").inText(ONE, TWO),
                    RuleName.SEVERAL_REFERENCES,
                    "EUR 100.00",
                    "EUR 50.00");
            assertLeft(MatchCaseBuilder.of("80.00").inText(ONE), "the amount does not fit");
            assertLeft(MatchCaseBuilder.of("100.00").inText(ONE, TWO), "the amount does not fit");
        }

        @Test
        void aSmallDifferenceIsWrittenOffWhenThePayerAgrees() {
            Placement placement = assertPlaced(
                    MatchCaseBuilder.of("99.50").inText(ONE).iban(SOMMER), RuleName.REFERENCE_IN_TEXT, "EUR 99.50");
            assertThat(placement.parts().get(0).difference()).hasToString("EUR 0.50");
            assertThat(placement.parts().get(0).itemAmount()).hasToString("EUR 100.00");
            assertLeft(MatchCaseBuilder.of("99.50").inText(ONE), "the amount does not fit");
        }

        @Test
        void theStricterToleranceHolds() {
            KnownCustomer strict = new KnownCustomer(
                    SOMMER, "C-1", "Sommer", "SOMMER", null, null, null, new BigDecimal("0.10"), null, false);
            Placement placement = MatchCaseBuilder.of("99.50")
                    .knowing(strict)
                    .inText(ONE)
                    .iban(SOMMER)
                    .place();
            assertThat(placement.parts().get(0).difference()).hasToString("EUR 0.00");
            assertThat(placement.explanation()).contains("part payment");
        }

        @Test
        void looserReadingsNeedTheAmountToTheCent() {
            assertPlaced(
                    MatchCaseBuilder.of("100.00").inText(Strength.VARIANT, ONE),
                    RuleName.REFERENCE_IN_TEXT,
                    "EUR 100.00");
            assertThat(MatchCaseBuilder.of("99.00")
                            .inText(Strength.VARIANT, ONE)
                            .byReference())
                    .isEmpty();
            assertPlaced(
                    MatchCaseBuilder.of("150.00").inText(ONE).inText(Strength.SHORT_FORM, TWO),
                    RuleName.SEVERAL_REFERENCES,
                    "EUR 100.00",
                    "EUR 50.00");
            assertPlaced(
                    MatchCaseBuilder.of("100.00").inText(ONE).inText(Strength.SHORT_FORM, TWO),
                    RuleName.SEVERAL_REFERENCES,
                    "EUR 100.00");
        }

        @Test
        void twoReadingsThatFitAreLeft() {
            assertLeft(MatchCaseBuilder.of("100.00").inText(Strength.VARIANT, ONE, SAME), "more than one reading");
        }

        @Test
        void digitsThatMayBeATelephoneNumberCountOnlyWithAmountOrPayer() {
            assertThat(MatchCaseBuilder.of("77.00").inText(Strength.WEAK, ONE).byReference())
                    .isEmpty();
            assertPlaced(
                    MatchCaseBuilder.of("100.00").inText(Strength.WEAK, ONE), RuleName.REFERENCE_IN_TEXT, "EUR 100.00");
            assertLeft(
                    MatchCaseBuilder.of("50.00")
                            .inText(Strength.WEAK, OTHER)
                            .iban(SOMMER)
                            .pool(TWO),
                    "has the number of INV-2026-000003");
            assertLeft(MatchCaseBuilder.of("30.00").inText(Strength.WEAK, ONE).iban(SOMMER), "the amount does not fit");
        }

        @Test
        void invoicesOfDifferentCustomersNeedAPayerWhoPaysForBoth() {
            assertLeft(
                    MatchCaseBuilder.of("199.00").inText(ONE, OTHER),
                    "different customers: C-1 Customer 1, C-2 Customer 2");
            KnownCustomer daughter =
                    new KnownCustomer(WINTER, "C-2", "Winter", "WINTER", SOMMER, null, null, null, null, false);
            assertPlaced(
                    MatchCaseBuilder.of("200.00")
                            .knowing(daughter)
                            .inText(ONE, OTHER)
                            .iban(SOMMER),
                    RuleName.SEVERAL_REFERENCES,
                    "EUR 100.00",
                    "EUR 100.00");
        }

        @Test
        void aPaidDocumentIsForAPersonEvenWhenTheAmountFitsAnother() {
            assertLeft(
                    MatchCaseBuilder.of("100.00").inText(PAID).iban(SOMMER).pool(ONE),
                    "INV-2026-000009, which is paid already");
        }

        @Test
        void somebodyElsesInvoiceIsForAPerson() {
            assertLeft(MatchCaseBuilder.of("100.00").inText(ONE).iban(WINTER), "but the payer is C-2");
            assertLeft(MatchCaseBuilder.of("100.00").structured(ONE).name(WINTER, 90), "but the payer is C-2");
            assertPlaced(
                    MatchCaseBuilder.of("100.00").inText(ONE).name(SOMMER, 90).name(WINTER, 90),
                    RuleName.REFERENCE_IN_TEXT,
                    "EUR 100.00");
            assertLeft(
                    MatchCaseBuilder.of("100.00").inText(ONE).name(SOMMER, 85).name(WINTER, 100),
                    "but the payer is C-2");
            assertLeft(
                    MatchCaseBuilder.of("70.00").inText(ONE).name(SOMMER, 85).name(WINTER, 85),
                    "the amount does not fit");
        }

        @Test
        void aPayerOfTheSameGroupMayPay() {
            KnownCustomer daughter =
                    new KnownCustomer(SOMMER, "C-1", "Sommer", "SOMMER", null, WINTER, null, null, null, false);
            assertPlaced(
                    MatchCaseBuilder.of("100.00").knowing(daughter).inText(ONE).iban(WINTER),
                    RuleName.REFERENCE_IN_TEXT,
                    "EUR 100.00");
        }

        @Test
        void aNeighbourWithExactlyTheAmountMakesItDoubtful() {
            assertLeft(
                    MatchCaseBuilder.of("50.00").inText(ONE).iban(SOMMER).pool(ONE, TWO),
                    "exactly this amount is open on INV-2026-000002");
            OpenItem swapped = item(22, WINTER, "INV-2026-000010", "60.00");
            assertLeft(
                    MatchCaseBuilder.of("60.00").inText(ONE).iban(SOMMER).pool(swapped),
                    "exactly this amount is open on INV-2026-000010");
            assertLeft(
                    MatchCaseBuilder.of("150.00").inText(ONE).iban(SOMMER).pool(ONE, TWO),
                    "together with INV-2026-000002");
        }

        @Test
        void whatAPaymentNamesThatWaitsIsOnlyForWhoShouldPayIt() {
            assertLeft(
                    MatchCaseBuilder.of("100.00").inText(ONE).disputed(ONE),
                    "but another payment that waits for a person names INV-2026-000001 too");
            assertLeft(
                    MatchCaseBuilder.of("60.00").inText(ONE).iban(SOMMER).disputed(ONE),
                    "but another payment that waits for a person names INV-2026-000001 too");
            assertPlaced(
                    MatchCaseBuilder.of("100.00").inText(ONE).iban(SOMMER).disputed(ONE),
                    RuleName.REFERENCE_IN_TEXT,
                    "EUR 100.00");
        }

        @Test
        void moreThanOpenIsForAPersonWhenTheTextHasOtherNumbers() {
            assertLeft(
                    MatchCaseBuilder.of("105.00").inText(ONE).iban(SOMMER).text("INV-2026-000001 and 4711"),
                    "the amount does not fit");
            assertLeft(MatchCaseBuilder.of("155.00").inText(ONE, TWO).iban(SOMMER), "the amount does not fit");
        }

        @Test
        void aBlockedCustomerIsForAPerson() {
            KnownCustomer blocked =
                    new KnownCustomer(SOMMER, "C-1", "Sommer", "SOMMER", null, null, "insolvency", null, null, false);
            assertLeft(MatchCaseBuilder.of("100.00").knowing(blocked).inText(ONE), "insolvency");
            assertLeft(
                    MatchCaseBuilder.of("100.00").knowing(blocked).iban(SOMMER).pool(ONE), "insolvency");
        }
    }

    @Nested
    class Differences {

        private final OpenItem early = MatchCaseBuilder.discounted(ONE, "2", MatchCaseBuilder.PAID);

        @Test
        void aDiscountInTimeIsGranted() {
            Placement placement =
                    assertPlaced(MatchCaseBuilder.of("98.00").inText(early), RuleName.REFERENCE_IN_TEXT, "EUR 98.00");
            assertThat(placement.parts().get(0).discount()).hasToString("EUR 2.00");
        }

        /** Two percent are two percent of the invoice, also where most of it is paid: not 14 of what is still open. */
        @Test
        void aDiscountInTimeIsGrantedOnTheRestOfAnInvoice() {
            OpenItem invoiced = MatchCaseBuilder.item(7, SOMMER, "INV-2026-000007", "1000.00");
            OpenItem rest = MatchCaseBuilder.discounted(
                    MatchCaseBuilder.partlyPaid(invoiced, "150.00"), "2", MatchCaseBuilder.PAID);
            Placement placement =
                    assertPlaced(MatchCaseBuilder.of("130.00").inText(rest), RuleName.REFERENCE_IN_TEXT, "EUR 130.00");
            assertThat(placement.parts().get(0).discount()).hasToString("EUR 20.00");
            OpenItem late = MatchCaseBuilder.discounted(rest, "2", MatchCaseBuilder.PAID.minusDays(4));
            assertThat(assertPlaced(
                                    MatchCaseBuilder.of("130.00").inText(late).iban(SOMMER),
                                    RuleName.REFERENCE_IN_TEXT,
                                    "EUR 130.00")
                            .explanation())
                    .contains("4 days too late");
        }

        @Test
        void aDiscountOfSomeOfSeveralIsGranted() {
            Placement placement = assertPlaced(
                    MatchCaseBuilder.of("148.00").inText(early, TWO),
                    RuleName.SEVERAL_REFERENCES,
                    "EUR 98.00",
                    "EUR 50.00");
            assertThat(placement.parts())
                    .extracting(part -> part.discount().toString())
                    .containsExactly("EUR 2.00", "EUR 0.00");
        }

        @Test
        void aDiscountThatIsTooLateStaysOpen() {
            OpenItem late = MatchCaseBuilder.discounted(ONE, "3", MatchCaseBuilder.PAID.minusDays(4));
            Placement placement = assertPlaced(
                    MatchCaseBuilder.of("97.00").inText(late).iban(SOMMER), RuleName.REFERENCE_IN_TEXT, "EUR 97.00");
            assertThat(placement.parts().get(0).itemAmount()).hasToString("EUR 97.00");
            assertThat(placement.explanation()).contains("4 days too late");
            assertLeft(MatchCaseBuilder.of("97.00").inText(late), "the amount does not fit");
        }

        @Test
        void aDiscountBeyondThePolicyStaysOpenAlsoInTime() {
            OpenItem high = MatchCaseBuilder.discounted(ONE, "12", MatchCaseBuilder.PAID);
            Placement placement = assertPlaced(
                    MatchCaseBuilder.of("88.00").inText(high).iban(SOMMER), RuleName.REFERENCE_IN_TEXT, "EUR 88.00");
            assertThat(placement.parts().get(0).itemAmount()).hasToString("EUR 88.00");
            assertThat(placement.explanation()).contains("a discount of 12.00\u00a0EUR is more than the policy grants");
        }

        @Test
        void whatTheBankSaysItKeptIsItsCharge() {
            Placement placement = assertPlaced(
                    MatchCaseBuilder.of("92.50").inText(ONE).charges("7.50"), RuleName.REFERENCE_IN_TEXT, "EUR 92.50");
            assertThat(placement.parts().get(0).bankCharge()).hasToString("EUR 7.50");
            assertPlaced(
                    MatchCaseBuilder.of("92.50").inText(ONE).instructed("EUR 100.00"),
                    RuleName.REFERENCE_IN_TEXT,
                    "EUR 92.50");
            assertLeft(MatchCaseBuilder.of("92.50").inText(ONE).charges("5.00"), "the amount does not fit");
        }

        @Test
        void aLittleTooMuchGoesOnAccount() {
            Placement placement = assertPlaced(
                    MatchCaseBuilder.of("105.00").inText(ONE).iban(SOMMER),
                    RuleName.REFERENCE_IN_TEXT,
                    "EUR 100.00",
                    "EUR 5.00");
            assertThat(placement.parts().get(1).item()).isNull();
            assertLeft(MatchCaseBuilder.of("190.00").inText(ONE).iban(SOMMER), "the amount does not fit");
            assertLeft(MatchCaseBuilder.of("105.00").inText(ONE), "the amount does not fit");
        }

        @Test
        void anotherCurrencyNeedsAnExactStatement() {
            OpenItem dollars = item(31, SOMMER, "INV-2026-000031", "USD 110.00");
            Placement placement = assertPlaced(
                    MatchCaseBuilder.of("100.00")
                            .inText(dollars)
                            .instructed("USD 110.00")
                            .ownRate("1.08"),
                    RuleName.REFERENCE_IN_TEXT,
                    "EUR 100.00");
            assertThat(placement.parts().get(0).itemAmount()).hasToString("USD 110.00");
            assertPlaced(
                    MatchCaseBuilder.of("100.00").inText(dollars).rate("1.1").ownRate("1.1"),
                    RuleName.REFERENCE_IN_TEXT,
                    "EUR 100.00");
            assertPlaced(
                    MatchCaseBuilder.of("100.00")
                            .inText(dollars)
                            .rate("0.909090909")
                            .ownRate("1.12"),
                    RuleName.REFERENCE_IN_TEXT,
                    "EUR 100.00");
            assertLeft(MatchCaseBuilder.of("100.00").inText(dollars).instructed("USD 110.00"), "no rate of our own");
            assertLeft(
                    MatchCaseBuilder.of("100.00")
                            .inText(dollars)
                            .instructed("USD 110.00")
                            .ownRate("1.06"),
                    "the bank's rate is 4 % off our own");
            assertLeft(
                    MatchCaseBuilder.of("100.00")
                            .inText(Strength.VARIANT, dollars)
                            .iban(SOMMER)
                            .instructed("USD 110.00")
                            .ownRate("1.1"),
                    "has to be named in full");
            assertLeft(MatchCaseBuilder.of("100.00").inText(dollars), "the amount does not fit");
            assertLeft(MatchCaseBuilder.of("110.00").inText(dollars).iban(SOMMER), "the amount does not fit");
            assertLeft(
                    MatchCaseBuilder.of("100.00")
                            .inText(dollars)
                            .instructed("USD 109.99")
                            .rate("1.1"),
                    "the amount does not fit");
        }
    }

    @Nested
    class ByPayer {

        @Test
        void oneItemOfTheAmountIsPlaced() {
            assertPlaced(
                    MatchCaseBuilder.of("100.00").iban(SOMMER).pool(ONE, TWO),
                    RuleName.EXACT_AMOUNT_OF_KNOWN_PAYER,
                    "EUR 100.00");
            assertPlaced(
                    MatchCaseBuilder.of("100.00").name(SOMMER, 90).pool(ONE, TWO),
                    RuleName.EXACT_AMOUNT_OF_KNOWN_PAYER,
                    "EUR 100.00");
            assertLeft(MatchCaseBuilder.of("100.00").name(SOMMER, 65).pool(ONE, TWO), "too little to go by");
        }

        @Test
        void theSameAmountTwiceIsForAPerson() {
            assertLeft(MatchCaseBuilder.of("100.00").iban(SOMMER).pool(ONE, SAME), "the amount fits each of");
            assertLeft(MatchCaseBuilder.of("100.00").iban(SOMMER).pool(ONE).rivals(1), "2 times in this statement");
            assertLeft(
                    MatchCaseBuilder.of("100.00").iban(SOMMER).pool(ONE).disputed(ONE), "another payment that waits");
        }

        @Test
        void anItemAndASumOfOthersAreForAPerson() {
            OpenItem half = item(14, SOMMER, "INV-2026-000005", "50.00");
            assertLeft(MatchCaseBuilder.of("100.00").iban(SOMMER).pool(ONE, TWO, half), "a sum of other items");
        }

        @Test
        void aDigitOffInTheTextPointsToOneOfTwo() {
            assertPlaced(
                    MatchCaseBuilder.of("100.00")
                            .iban(SOMMER)
                            .text("INV-2026-00004")
                            .pool(ONE, SAME),
                    RuleName.REFERENCE_IN_TEXT,
                    "EUR 100.00");
            assertLeft(
                    MatchCaseBuilder.of("100.00").text("INV-2026-00004").pool(SAME),
                    "nothing shows that this customer pays");
        }

        @Test
        void somebodyElseOfTheSameNameOrAccountIsForAPerson() {
            assertLeft(
                    MatchCaseBuilder.of("100.00")
                            .name(SOMMER, 90)
                            .name(WINTER, 80)
                            .pool(ONE),
                    "too close to both");
            assertLeft(MatchCaseBuilder.of("100.00").iban(SOMMER).iban(WINTER).pool(ONE), "may be the payer");
            assertLeft(
                    MatchCaseBuilder.of("100.00").iban(SOMMER).name(WINTER, 100).pool(ONE), "its name is that of C-2");
        }

        @Test
        void aNumberThatIsNotOursMakesAMereNameDoubtful() {
            assertLeft(
                    MatchCaseBuilder.of("100.00")
                            .name(SOMMER, 100)
                            .unknown("INV2026000999")
                            .pool(ONE),
                    "INV2026000999, which is not a document of ours");
            assertLeft(
                    MatchCaseBuilder.of("100.00")
                            .iban(SOMMER)
                            .unknown("INV2026000999")
                            .pool(ONE),
                    "INV2026000999, which is not a document of ours");
            assertPlaced(
                    MatchCaseBuilder.of("100.00")
                            .iban(SOMMER)
                            .unknown("INV2026000011")
                            .pool(ONE),
                    RuleName.EXACT_AMOUNT_OF_KNOWN_PAYER,
                    "EUR 100.00");
        }

        @Test
        void allThatIsOpenOrOverdueIsCleared() {
            OpenItem later = new OpenItem(
                    15,
                    1,
                    SOMMER,
                    "INVOICE",
                    "INV-2026-000006",
                    null,
                    null,
                    MatchCaseBuilder.PAID,
                    MatchCaseBuilder.PAID.plusDays(30),
                    TWO.open(),
                    TWO.open(),
                    null,
                    null);
            OpenItem notYet = item(99, SOMMER, "INV-2026-000099", "41.00");
            assertPlaced(
                    MatchCaseBuilder.of("150.00").iban(SOMMER).pool(ONE, TWO),
                    RuleName.CLEARS_ACCOUNT,
                    "EUR 100.00",
                    "EUR 50.00");
            OpenItem third = item(16, SOMMER, "INV-2026-000007", "33.00");
            assertPlaced(
                    MatchCaseBuilder.of("183.00").iban(SOMMER).pool(ONE, TWO, third, notYet),
                    RuleName.CLEARS_ACCOUNT,
                    "EUR 100.00",
                    "EUR 50.00",
                    "EUR 33.00");
            assertLeft(MatchCaseBuilder.of("150.00").iban(SOMMER).pool(ONE, TWO, later), "more than one set");
        }

        @Test
        void oneSumOfSomeItemsIsPlacedTwoAreNot() {
            OpenItem third = item(16, SOMMER, "INV-2026-000007", "33.00");
            OpenItem fourth = item(17, SOMMER, "INV-2026-000008", "17.00");
            assertPlaced(
                    MatchCaseBuilder.of("133.00").iban(SOMMER).pool(ONE, TWO, third),
                    RuleName.SUBSET,
                    "EUR 100.00",
                    "EUR 33.00");
            assertLeft(MatchCaseBuilder.of("133.00").name(SOMMER, 100).pool(ONE, TWO, third), "too little to go by");
            assertLeft(
                    MatchCaseBuilder.of("150.00").iban(SOMMER).pool(ONE, TWO, third, fourth), "add up to the amount");
            assertLeft(
                    MatchCaseBuilder.of("133.00")
                            .iban(SOMMER)
                            .pool(ONE, TWO, third)
                            .tooMany(),
                    "neither an open item nor a clear sum");
        }

        @Test
        void whoAgreedPaysTheOldestFirst() {
            KnownCustomer agreed =
                    new KnownCustomer(SOMMER, "C-1", "Sommer", "SOMMER", null, null, null, null, null, true);
            assertPlaced(
                    MatchCaseBuilder.of("120.00").knowing(agreed).iban(SOMMER).pool(ONE, TWO),
                    RuleName.OLDEST_FIRST,
                    "EUR 100.00",
                    "EUR 20.00");
            assertLeft(
                    MatchCaseBuilder.of("120.00").iban(SOMMER).pool(ONE, TWO), "neither an open item nor a clear sum");
            assertLeft(
                    MatchCaseBuilder.of("160.00").knowing(agreed).iban(SOMMER).pool(ONE, TWO),
                    "neither an open item nor a clear sum");
        }

        @Test
        void nothingKnownIsForAPerson() {
            Placement placement =
                    assertLeft(MatchCaseBuilder.of("100.00").pool(ONE), "no customer is known to pay from");
            assertThat(placement.rule()).isEqualTo(RuleName.UNKNOWN_PAYER);
            assertThat(assertLeft(MatchCaseBuilder.of("77.00").iban(SOMMER).pool(ONE), "The payer is C-1")
                            .rule())
                    .isEqualTo(RuleName.KNOWN_PAYER);
        }
    }

    @Test
    void explainsScoreCandidatesAndWhyTheNextOneLost() {
        Placement placement =
                MatchCaseBuilder.of("100.00").iban(SOMMER).pool(ONE, TWO, OTHER).place();
        assertThat(placement.explanation())
                .contains(
                        "C-1 Customer 1 by the account number",
                        "The next best is INV-2026-000003",
                        "only of the same amount")
                .doesNotContain("of 100");
        assertThat(placement.candidates())
                .contains(
                        "\"document\":\"INV-2026-000001\"",
                        "\"score\":65",
                        "\"chosen\":true",
                        "\"document\":\"INV-2026-000003\"");
    }

    private static Placement assertPlaced(MatchCaseBuilder payment, RuleName rule, String... amounts) {
        Placement placement = payment.place();
        assertThat(placement.parts())
                .as(placement.explanation())
                .extracting(part -> part.amount().toString())
                .containsExactly(amounts);
        assertThat(placement.rule()).isEqualTo(rule);
        assertThat(placement.explanation()).isNotBlank();
        return placement;
    }

    private static Placement assertLeft(MatchCaseBuilder payment, String why) {
        Placement placement = payment.place();
        assertThat(placement.placed()).as(placement.explanation()).isFalse();
        assertThat(placement.explanation()).contains(why);
        return placement;
    }
}
