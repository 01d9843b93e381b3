package org.ordertocash.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ordertocash.document.MailText;
import org.ordertocash.document.Party;
import org.ordertocash.document.Wording;
import org.ordertocash.document.Wordings;
import org.ordertocash.fixture.AnInvoice;
import org.ordertocash.fixture.PdfText;
import org.ordertocash.invoice.electronic.ElectronicInvoices;
import org.ordertocash.invoice.pdf.InvoicePdf;

/** What a customer reads on an invoice, in German and English, on one page and on several. */
class InvoiceDocumentTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T09:00:00Z"), ZoneOffset.UTC);
    private static final Party GERMAN = new Party(
            "Müller & Söhne Großhandel KG",
            "Königsallee 7",
            "40212",
            "Düsseldorf",
            "DE",
            "DE129273398",
            "buchhaltung@mueller.example");
    private static final Party POLISH = new Party(
            "Łódzkie Zakłady Śrub Sp. z o.o.",
            "ul. Piotrkowska 104",
            "90-926",
            "Łódź",
            "PL",
            "PL5260250274",
            "faktury@lzs.example");

    private final Wordings wordings = new Wordings("");
    private final InvoiceRenderer renderer =
            new InvoiceRenderer(new InvoicePdf(wordings, CLOCK), new ElectronicInvoices(), wordings);

    @Test
    void aGermanInvoiceShowsAllThatTheCustomerNeedsToCheckAndPay() {
        PdfText pdf = PdfText.of("invoice-de", renderer.render(german(lines(4))));

        assertThat(pdf.pages()).isEqualTo(1);
        assertThat(pdf.text())
                .contains(
                        "Rechnung",
                        "INV-2026-000123",
                        "20.11.2026",
                        "20.12.2026",
                        "SO-2026-000042",
                        "PO 4711/A",
                        "C-10001",
                        "DE136695976",
                        "DE129273398",
                        "Müller & Söhne Großhandel KG",
                        "Königsallee 7",
                        "40212 Düsseldorf",
                        "12,5 Stk.",
                        "1.234,5678",
                        "15.432,10",
                        "19 % USt. auf",
                        "Rechnungsbetrag",
                        "DE89 3704 0044 0532 0130 00",
                        "COBADEFFXXX",
                        "RF18 5390 0754 7034",
                        "Seite 1 von 1");
        assertThat(pdf.text()).doesNotContain("Rabatt");
    }

    @Test
    void anEnglishInvoiceOfAForeignCustomerNamesTheCountryAndTheReasonForNoTax() {
        List<InvoiceDocument.Line> lines = List.of(
                line(
                        1,
                        "BOLT-M8",
                        "Hexagon bolts M8 × 40, zinc plated (příruba, żółty)",
                        "1000",
                        "C62",
                        "0.8500",
                        "10",
                        "K",
                        "765.00"),
                line(2, "SRV-HOUR", "Assembly", "3.50", "HUR", "90", "0", "K", "315.00"));
        InvoiceDocument invoice =
                anInvoice(POLISH, new Locale("pl", "PL"), lines).made();

        PdfText pdf = PdfText.of("invoice-en", renderer.render(invoice));

        assertThat(pdf.text())
                .contains(
                        "Invoice",
                        "Łódzkie Zakłady Śrub Sp. z o.o.",
                        "90-926 Łódź",
                        "Poland",
                        "20 Nov 2026",
                        "PL5260250274",
                        "Discount",
                        "10 %",
                        "1,000 pcs",
                        "3.5 h",
                        "příruba",
                        "żółty",
                        "1,080.00 EUR",
                        "intra-community",
                        "RF18 5390 0754 7034",
                        "Page 1 of 1");
    }

    @Test
    void aLongInvoiceRepeatsItsTableHeadAndCountsItsPages() {
        byte[] bytes = renderer.render(german(lines(120)));
        PdfText pdf = PdfText.of("invoice-de-120", bytes);

        assertThat(pdf.pages()).isGreaterThan(2);
        for (int page = 1; page <= pdf.pages(); page++) {
            assertThat(PdfText.page(bytes, page)).contains("Seite %d von %d".formatted(page, pdf.pages()));
        }
        assertThat(PdfText.page(bytes, 2)).contains("Rechnung INV-2026-000123", "Einzelpreis");
        assertThat(PdfText.page(bytes, pdf.pages())).contains("RF18 5390 0754 7034", "Rechnungsbetrag");
    }

    @Test
    void theSameInvoiceIsTheSameFileAlsoWhenManyAreRenderedAtOnce() {
        InvoiceDocument invoice = german(lines(3));
        byte[] first = renderer.render(invoice);
        assertThat(IntStream.range(0, 24)
                        .parallel()
                        .mapToObj(i -> renderer.render(invoice))
                        .toList())
                .allSatisfy(file -> assertThat(file).isEqualTo(first));
    }

    @Test
    void textOfTheCustomerIsOnlyText() {
        List<InvoiceDocument.Line> lines = List.of(line(
                1,
                "<b>X</b>",
                "<img src='http://nowhere.invalid/x.png'/> & ${7*7} [[${doc.number}]] " + "W".repeat(120),
                "1",
                "tons",
                "10",
                "0",
                "S",
                "10"));
        PdfText pdf = PdfText.of("invoice-odd", renderer.render(german(lines)));

        assertThat(pdf.text()).contains("<b>X</b>", "<img src=", "${7*7}", "[[${doc.number}]]", "1 tons");
    }

    @Test
    void aCharacterThatNoDocumentCarriesDoesNotStopAnInvoiceThatWasStoredWithIt() {
        for (String character : List.of("\uFFFF", "\uFFFE", "\uD800", "\u0085", "\u202E", "\u0001")) {
            PdfText pdf = PdfText.of(
                    "invoice-characters",
                    renderer.render(german(
                            List.of(line(1, "A-1", "Chair" + character + "red", "1", "pcs", "10", "0", "S", "10")))));
            assertThat(pdf.text()).contains("Chair red");
        }
    }

    @Test
    void anInvoiceWithoutBankPurchaseOrderAndAddressIsStillAnInvoice() {
        AnInvoice bare = new AnInvoice();
        bare.seller = new Party("Bare Ltd", null, null, null, "GB", null, null);
        bare.buyer = bare.seller;
        bare.deliveredOn = null;
        bare.purchaseOrder = null;
        bare.locale = Locale.UK;
        bare.currency = "GBP";
        bare.lines = lines(1);
        bare.bank = null;
        PdfText pdf = PdfText.of("invoice-bare", renderer.render(bare.made()));

        assertThat(pdf.text())
                .contains("Bare Ltd", "RF18 5390 0754 7034", "GBP")
                .doesNotContain("null", "IBAN", "Your order number", "Delivery date");
    }

    @Test
    void theOfferToPayEarlyNamesItsLastDayAndBothAmounts() {
        InvoiceDocument plain = german(lines(1));
        AnInvoice invoice = anInvoice(GERMAN, Wording.localeOf("de", "DE"), lines(1));
        invoice.discount = new InvoiceDocument.Discount(
                new BigDecimal("2.000"),
                LocalDate.of(2026, 11, 30),
                new BigDecimal("367.28"),
                new BigDecimal("17996.92"));

        String text = PdfText.of("invoice-de-discount", renderer.render(invoice.made()))
                .text();

        assertThat(text).contains("Bei Zahlungseingang bis zum 30.11.2026", "2 % Skonto (367,28", "17.996,92");
        assertThat(PdfText.of("invoice-de", renderer.render(plain)).text()).doesNotContain("Skonto");
    }

    @Test
    void theMailNamesAmountDueDateAndReference() {
        MailText mail = renderer.mail(german(lines(1)));

        assertThat(mail.subject()).isEqualTo("Rechnung INV-2026-000123 von Nordwind Maschinenbau GmbH");
        assertThat(mail.body())
                .contains("18.364,20\u00a0EUR", "20.12.2026", "Grüßen\nNordwind")
                .doesNotContain("{");
    }

    @Test
    void theMailOfACreditNoteAsksForNothing() {
        AnInvoice note = anInvoice(GERMAN, Wording.localeOf("de", "DE"), lines(1));
        note.type = InvoiceType.CREDIT_NOTE;
        note.dueOn = null;
        MailText mail = renderer.mail(note.made());

        assertThat(mail.subject()).isEqualTo("Rechnungskorrektur INV-2026-000123 von Nordwind Maschinenbau GmbH");
        assertThat(mail.body())
                .contains("unsere Rechnungskorrektur INV-2026-000123 vom 20.11.2026", "Es ist nichts zu zahlen")
                .doesNotContain("{", "Fällig");
    }

    private static InvoiceDocument german(List<InvoiceDocument.Line> lines) {
        return anInvoice(GERMAN, Wording.localeOf("de", "DE"), lines).made();
    }

    private static AnInvoice anInvoice(Party buyer, Locale locale, List<InvoiceDocument.Line> lines) {
        AnInvoice invoice = new AnInvoice();
        invoice.buyer = buyer;
        invoice.locale = locale;
        invoice.lines = lines;
        return invoice;
    }

    private static InvoiceDocument.Line line(
            int number,
            String sku,
            String description,
            String quantity,
            String unit,
            String price,
            String discount,
            String category,
            String net) {
        return new InvoiceDocument.Line(
                number,
                sku,
                description,
                new BigDecimal(quantity),
                unit,
                new BigDecimal(price),
                new BigDecimal(discount),
                List.of(),
                category,
                category.equals("S") ? new BigDecimal("19.0000") : BigDecimal.ZERO,
                null,
                new BigDecimal(net));
    }

    private static List<InvoiceDocument.Line> lines(int count) {
        String[] names = {
            "Kugellager 6204-2RS, abgedichtet",
            "Sechskantschraube M8 × 40 verzinkt, Festigkeit 8.8",
            "Förderband-Motor 2,2 kW mit Getriebe, IP 65, Ausführung für den Dauerbetrieb in feuchten Räumen",
            "Schmierfett (Kartusche 400 g)"
        };
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> line(
                        i,
                        "ART-%05d".formatted(i),
                        names[i % names.length],
                        "12.5000",
                        "C62",
                        "1234.5678",
                        "0.0000",
                        "S",
                        "15432.1000"))
                .toList();
    }
}
