package org.ordertocash.invoice.electronic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ordertocash.document.BankDetails;
import org.ordertocash.document.Party;
import org.ordertocash.fixture.AnInvoice;
import org.ordertocash.invoice.InvoiceDocument;
import org.ordertocash.invoice.InvoiceType;
import org.ordertocash.invoice.gate.InvoiceProfile;

/** Invoices and credit notes within a country that has rules of its own on Peppol. */
class NationalRulesTest {

    private static final ElectronicInvoices ELECTRONIC = new ElectronicInvoices();

    @ParameterizedTest
    @CsvSource({
        "DE, DE284155701,    DE129273398,    12345678,   19, EUR, DE89370400440532013000",
        "NL, NL810532311B01, NL810532311B01, 12345678,   21, EUR, NL91ABNA0417164300",
        "NL, NL810532311B01, NL810532311B01, 12345678,   21, USD, NL91ABNA0417164300",
        "DK, DK13585628,     DK13585628,     13585628,   25, DKK, DK5000400440116243",
        "DK, DK13585628,     DK13585628,     13585628,   25, DKK, 0440116243",
        "DK, DK13585628,     DK13585628,     13585628,   25, EUR, DK5000400440116243",
        "SE, SE556036079301, SE556036079301, 5560360793, 25, SEK, SE4550000000058398257466",
        "NO, NO974760673MVA, NO974760673MVA, 974760673,  25, NOK, NO9386011117947",
        "IS, IS10101,        IS10101,        5901740289, 24, ISK, IS140159260076545510730339",
        "IT, IT00743110157,  IT00743110157,  12345678,   22, EUR, IT60X0542811101000000123456",
    })
    void invoicesAndCreditNotesPassTheRulesOfTheirCountry(
            String country,
            String sellerVat,
            String buyerVat,
            String register,
            String rate,
            String currency,
            String to) {
        for (InvoiceType type : new InvoiceType[] {InvoiceType.INVOICE, InvoiceType.CREDIT_NOTE}) {
            AnInvoice invoice =
                    within(country, sellerVat, buyerVat, register, currency).line("2", "100", "S", rate);
            invoice.bank = new BankDetails(to, "COBADEFFXXX");
            as(type, invoice);
            InvoiceDocument made = invoice.made();
            assertThat(ELECTRONIC.check(made)).as("%s %s", country, type).isEmpty();
            assertThat(ELECTRONIC.checkCii(made))
                    .as("%s %s as CII", country, type)
                    .isEmpty();
        }
    }

    /** What CreditNoteChecks refuses, and the gate tells of invoices. */
    @Test
    void aGreekSellerHasNoNumbersForPeppol() {
        AnInvoice note =
                within("GR", "EL094014201", "EL094014201", "12345678", "EUR").line("2", "100", "S", "24");
        as(InvoiceType.CREDIT_NOTE, note);
        assertThat(ELECTRONIC.check(note.made())).extracting(BrokenRule::rule).contains("GR-R-001-1", "GR-R-004-1");
    }

    private static void as(InvoiceType type, AnInvoice invoice) {
        invoice.type = type;
        if (type == InvoiceType.CREDIT_NOTE) {
            invoice.preceding = new InvoiceDocument.Preceding("INV-2026-000100", LocalDate.of(2026, 11, 2));
            invoice.dueOn = null;
        }
    }

    private static AnInvoice within(
            String country, String sellerVat, String buyerVat, String register, String currency) {
        AnInvoice invoice = new AnInvoice();
        invoice.profile = InvoiceProfile.PEPPOL;
        invoice.seller = new Party("Seller", "Street 1", "1000", "Town", country, sellerVat, "ar@seller.example");
        invoice.buyer = new Party("Buyer", "Street 2", "1000", "Town", country, buyerVat, null);
        invoice.sellerRegistration = register;
        invoice.buyerRegistration = register;
        invoice.sellerEndpoint = Endpoint.ofVatId(sellerVat).orElse("0088:4012345000009");
        invoice.buyerEndpoint = "0088:4012345000009";
        invoice.buyerReference = "Dept. 4";
        invoice.currency = currency;
        return invoice;
    }
}
