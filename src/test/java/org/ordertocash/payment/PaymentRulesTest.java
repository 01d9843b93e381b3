package org.ordertocash.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.ordertocash.ledger.OpenItem;

class PaymentRulesTest {

    private static final long SOMMER = 1;
    private static final long WINTER = 2;
    private static final OpenItem ONE = item(11, SOMMER, "INV-2026-000001", "100.00");
    private static final OpenItem TWO = item(12, SOMMER, "INV-2026-000002", "50.00");
    private static final OpenItem OTHER = item(21, WINTER, "INV-2026-000003", "100.00");
    private static final OpenItem SAME = item(13, SOMMER, "INV-2026-000004", "100.00");

    @Test
    void aStructuredReferenceWithTheRightAmountIsPlaced() {
        Placement placement = place("100.00", found().structured(ONE));
        assertPlaced(placement, PaymentRule.STRUCTURED_REFERENCE, "EUR 100.00");
    }

    @Test
    void aStructuredReferenceWithLessIsAPartPayment() {
        assertPlaced(place("30.00", found().structured(ONE)), PaymentRule.STRUCTURED_REFERENCE, "EUR 30.00");
    }

    @Test
    void aStructuredReferenceWithMoreAsksAPerson() {
        assertException(place("100.01", found().structured(ONE)), PaymentRule.KNOWN_PAYER, "the amount does not fit");
    }

    @Test
    void severalStructuredReferencesMustAddUp() {
        assertPlaced(place("150.00", found().structured(ONE, TWO, ONE)), PaymentRule.STRUCTURED_REFERENCE, "EUR 100.00", "EUR 50.00");
        assertException(place("149.99", found().structured(ONE, TWO)), PaymentRule.KNOWN_PAYER, "the amount does not fit");
    }

    @Test
    void aTextThatNamesAnotherInvoiceContradictsTheStructuredReference() {
        assertException(place("100.00", found().structured(ONE).inText(OTHER)), PaymentRule.UNKNOWN_PAYER, "but the text names INV-2026-000003");
        assertPlaced(place("100.00", found().structured(ONE).inText(ONE)), PaymentRule.STRUCTURED_REFERENCE, "EUR 100.00");
    }

    @Test
    void aReferenceInTextNeedsTheExactAmount() {
        assertPlaced(place("100.00", found().inText(ONE)), PaymentRule.REFERENCE_IN_TEXT, "EUR 100.00");
        assertPlaced(place("150.00", found().inText(ONE, TWO)), PaymentRule.REFERENCE_IN_TEXT, "EUR 100.00", "EUR 50.00");
        assertException(place("99.99", found().inText(ONE)), PaymentRule.KNOWN_PAYER, "the amount does not fit");
        assertException(place("100.00", found().inText(ONE, TWO)), PaymentRule.KNOWN_PAYER, "the amount does not fit");
    }

    @Test
    void invoicesOfDifferentCustomersInOneTextAskAPerson() {
        assertException(place("200.00", found().inText(ONE, OTHER)), PaymentRule.UNKNOWN_PAYER, "different customers");
    }

    @Test
    void aKnownPayerWithOneItemOfTheAmountIsPlaced() {
        assertPlaced(place("100.00", found().payer(SOMMER, ONE)), PaymentRule.EXACT_AMOUNT_OF_KNOWN_PAYER, "EUR 100.00");
    }

    @Test
    void twoItemsOfTheSameAmountAskAPerson() {
        assertException(place("100.00", found().payer(SOMMER, ONE, SAME)), PaymentRule.KNOWN_PAYER, "have the same amount");
    }

    @Test
    void aKnownPayerWithoutAnItemOfTheAmountAsksAPerson() {
        assertException(place("77.00", found().payer(SOMMER)), PaymentRule.KNOWN_PAYER, "no open item has this amount");
    }

    @Test
    void aPaidDocumentInTheTextAsksAPersonEvenWhenTheAmountFitsAnother() {
        assertException(place("100.00", found().settled("INV-2026-000009").payer(SOMMER, ONE)), PaymentRule.KNOWN_PAYER, "INV-2026-000009, which is paid already");
    }

    @Test
    void nothingKnownAsksAPerson() {
        assertException(place("100.00", found()), PaymentRule.UNKNOWN_PAYER, "no customer is known to pay from");
    }

    private static void assertPlaced(Placement placement, PaymentRule rule, String... amounts) {
        assertThat(placement.rule()).isEqualTo(rule);
        assertThat(placement.parts()).extracting(part -> part.amount().toString()).containsExactly(amounts);
        assertThat(placement.explanation()).isNotBlank();
    }

    private static void assertException(Placement placement, PaymentRule rule, String why) {
        assertThat(placement.placed()).isFalse();
        assertThat(placement.rule()).isEqualTo(rule);
        assertThat(placement.explanation()).contains(why);
    }

    private static Placement place(String amount, Found found) {
        Money money = Money.parse("EUR " + amount);
        BankPayment payment = new BankPayment(1, 1, 1, true, false, money, Money.zero(money.getCurrencyUnit()), LocalDate.of(2026, 3, 2), "R1", "Sommer",
                "DE02120300000000202051", List.of(), "", null);
        return PaymentRules.place(payment, new Candidates(found.structured, found.inText, found.payers, found.ofPayers, found.settled));
    }

    private static OpenItem item(long id, long customer, String number, String open) {
        Money amount = Money.parse("EUR " + open);
        return new OpenItem(id, 1, customer, "INVOICE", number, null, null, LocalDate.of(2026, 1, 2), LocalDate.of(2026, 2, 1), amount, amount, null, null);
    }

    private static Found found() {
        return new Found();
    }

    private static final class Found {
        private List<OpenItem> structured = List.of();
        private List<OpenItem> inText = List.of();
        private Set<Long> payers = Set.of();
        private List<OpenItem> ofPayers = List.of();
        private List<String> settled = List.of();

        Found structured(OpenItem... items) {
            structured = List.of(items);
            return this;
        }

        Found inText(OpenItem... items) {
            inText = List.of(items);
            return this;
        }

        Found payer(long customer, OpenItem... items) {
            payers = Set.of(customer);
            ofPayers = List.of(items);
            return this;
        }

        Found settled(String... numbers) {
            settled = List.of(numbers);
            return this;
        }
    }
}
