package org.ordertocash.document.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ordertocash.document.BankDetails;
import org.ordertocash.document.Party;

/** Which payments have a code to scan, and what it says. */
class PaymentCodesTest {

    private static final BankDetails GERMAN = new BankDetails("DE89370400440532013000", "COBADEFFXXX");
    private static final BankDetails SWISS = new BankDetails("CH9300762011623852957", null);
    private static final String REFERENCE = "RF18539007547034";
    private static final Party SELLER =
            new Party("Alpenwerk AG", "Bahnhofstrasse 1", "8001", "Zürich", "CH", null, null);

    @Test
    void theEuropeanCodeSaysWhoGetsHowMuchForWhat() {
        assertThat(giro("Nordwind Maschinenbau GmbH", GERMAN, "EUR", "1234.50")).contains("""
                        BCD
                        002
                        1
                        SCT
                        COBADEFFXXX
                        Nordwind Maschinenbau GmbH
                        DE89370400440532013000
                        EUR1234.50

                        RF18539007547034""");
    }

    @Test
    void anAmountHasTwoDecimalsThoughTheDatabaseHasMore() {
        assertThat(giro("N", GERMAN, "EUR", "1234.5000").orElseThrow()).contains("\nEUR1234.50\n");
        assertThat(giro("N", GERMAN, "EUR", "1234.505")).isEmpty();
        assertThat(slip(SELLER, SWISS, "CHF", "12.5000")).isPresent();
        assertThat(slip(SELLER, SWISS, "CHF", "12.505")).isEmpty();
    }

    @Test
    void aNameIsCutToWhatTheCodeTakes() {
        assertThat(giro("N".repeat(200), GERMAN, "EUR", "1.00").orElseThrow().split("\n")[5])
                .hasSize(70);
    }

    @Test
    void thereIsNoneWhereABankingAppCouldNotPayIt() {
        assertThat(giro("N", GERMAN, "USD", "1.00")).isEmpty();
        assertThat(giro("N", new BankDetails("12-34-56 1234", null), "EUR", "1.00"))
                .isEmpty();
        assertThat(giro("N", null, "EUR", "1.00")).isEmpty();
        assertThat(giro("N", GERMAN, "EUR", "0.00")).isEmpty();
        assertThat(giro("N", GERMAN, "EUR", "1000000000.00")).isEmpty();
    }

    @Test
    void theSwissSlipIsForFrancsAndEurosToASwissAccountThatTakesCreditorReferences() {
        assertThat(slip(SELLER, SWISS, "CHF")).isPresent();
        assertThat(slip(SELLER, SWISS, "EUR")).isPresent();
        assertThat(slip(SELLER, SWISS, "USD")).isEmpty();
        assertThat(slip(SELLER, GERMAN, "CHF")).isEmpty();
        assertThat(slip(SELLER, new BankDetails("CH4431999123000889012", null), "CHF"))
                .as("a QR-IBAN, which takes QR references only")
                .isEmpty();
        assertThat(slip(new Party("No Address AG", null, null, null, "CH", null, null), SWISS, "CHF"))
                .isEmpty();
    }

    private static Optional<String> giro(String name, BankDetails bank, String currency, String amount) {
        return GiroCode.text(name, bank, currency, new BigDecimal(amount), REFERENCE);
    }

    private static Optional<SwissBill> slip(Party seller, BankDetails bank, String currency) {
        return slip(seller, bank, currency, "12.50");
    }

    private static Optional<SwissBill> slip(Party seller, BankDetails bank, String currency, String amount) {
        return SwissBill.of(seller, SELLER, bank, currency, new BigDecimal(amount), REFERENCE, Locale.GERMAN);
    }
}
