package org.ordertocash.invoice.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.ordertocash.customer.Address;
import org.ordertocash.document.BankDetails;
import org.ordertocash.document.Party;
import org.ordertocash.document.Wordings;
import org.ordertocash.fixture.AnInvoice;
import org.ordertocash.fixture.PdfText;
import org.ordertocash.invoice.InvoiceDocument;
import org.ordertocash.invoice.InvoiceType;

/** What stands on the pages: sums carried over, other kinds of documents, other currencies, texts that are long. */
class InvoiceOnPaperTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T09:00:00Z"), ZoneOffset.UTC);
    private static final String LONG = "Sonderanfertigung nach Zeichnung, entgratet und geölt; ".repeat(9) + "Ende.";

    private final InvoicePdf pdf = new InvoicePdf(new Wordings(""), CLOCK);

    @Test
    void eachPageEndsWithTheSumThatTheNextBeginsWith() {
        AnInvoice invoice = lines(200, "10.00");
        byte[] file = pdf.render(invoice.made(), null);
        int pages = PdfText.of("paper-200", file).pages();

        assertThat(pages).isBetween(7, 12);
        int before = 0;
        for (int page = 1; page < pages; page++) {
            String end = after("Übertrag ", PdfText.page(file, page));
            int rows = rowsUpTo(PdfText.page(file, page));
            assertThat(rows).isGreaterThan(before);
            assertThat(end).as("page %d", page).isEqualTo(germanTens(rows));
            if (rows < 200) {
                assertThat(PdfText.page(file, page + 1)).contains("Übertrag von der vorigen Seite " + end);
            }
            before = rows;
        }
        assertThat(PdfText.page(file, pages)).contains("2.380,00 EUR", "Seite %d von %d".formatted(pages, pages));
    }

    private static String after(String label, String text) {
        int at = text.lastIndexOf(label);
        return at < 0
                ? ""
                : text.substring(at + label.length()).lines().findFirst().orElse("");
    }

    private static int rowsUpTo(String page) {
        return page.lines()
                .map(String::strip)
                .filter(line -> line.matches("ART-[0-9]{5}"))
                .mapToInt(line -> Integer.parseInt(line.substring(4)))
                .max()
                .orElse(0);
    }

    private static String germanTens(int count) {
        return "%,d,00".formatted(count * 10).replaceFirst("(\\d),(\\d{3},)", "$1.$2");
    }

    @Test
    void aCreditNoteNamesItsInvoiceAndAsksForNothing() {
        AnInvoice note = lines(2, "10.00");
        note.type = InvoiceType.CREDIT_NOTE;
        note.preceding = new InvoiceDocument.Preceding("INV-2026-000100", LocalDate.of(2026, 11, 2));
        note.dueOn = null;

        assertThat(text("credit-note", note))
                .contains(
                        "Rechnungskorrektur",
                        "Berichtigt Rechnung INV-2026-000100 vom",
                        "02.11.2026",
                        "Gutgeschriebener Betrag 23,80 EUR",
                        "Wir verrechnen")
                .doesNotContain("Fällig am", "Bitte überweisen", "Scannen");
        note.locale = Locale.UK;
        assertThat(text("credit-note-en", note)).contains("Credit note", "Corrects invoice", "Credited amount");
    }

    @Test
    void aCorrectedInvoiceNamesTheOneItReplacesAndIsToBePaid() {
        AnInvoice invoice = lines(2, "10.00");
        invoice.type = InvoiceType.CORRECTED_INVOICE;
        invoice.preceding = new InvoiceDocument.Preceding("INV-2026-000100", LocalDate.of(2026, 11, 2));

        assertThat(text("corrected", invoice))
                .contains("Berichtigte Rechnung", "INV-2026-000100 vom", "Bitte überweisen Sie 23,80 EUR");
    }

    @Test
    void allowancesChargesSeveralRatesAndWhatIsPaidStandBetweenTheLinesAndTheSum() {
        AnInvoice invoice = lines(1, "1000.00");
        invoice.line("1", "100", "S", "7").line("1", "50", "AE", "0");
        invoice.adjustments = List.of(
                new InvoiceDocument.Adjustment(
                        false, "Treuerabatt", "95", new BigDecimal("15.00"), "S", new BigDecimal("19")),
                new InvoiceDocument.Adjustment(
                        true, "Fracht", "FC", new BigDecimal("25.00"), "S", new BigDecimal("19")));
        invoice.prepaid = new BigDecimal("400.00");
        invoice.rounding = new BigDecimal("0.10");
        invoice.buyerReference = "04011000-12345-03";
        invoice.deliverTo = new Address("Lagerweg 4", "68165", "Mannheim", "DE");

        assertThat(text("everything", invoice))
                .contains(
                        "Summe der Positionen 1.150,00 EUR",
                        "Treuerabatt (USt. 19 %) -15,00 EUR",
                        "Fracht (USt. 19 %) 25,00 EUR",
                        "Nettobetrag 1.160,00 EUR",
                        "19 % USt. auf 1.010,00 EUR 191,90 EUR",
                        "7 % USt. auf 100,00 EUR 7,00 EUR",
                        "0 % ¹ USt. auf 50,00 EUR 0,00 EUR",
                        "Betrag inklusive USt. 1.358,90 EUR",
                        "Bereits gezahlt -400,00 EUR",
                        "Rundung 0,10 EUR",
                        "Rechnungsbetrag 959,00 EUR",
                        "¹ Steuerschuldnerschaft",
                        "04011000-12345-03",
                        "Geliefert an",
                        "Lagerweg 4 · 68165 Mannheim");
    }

    @Test
    void whatIsPaidAlreadyIsNotAskedForAgain() {
        AnInvoice invoice = lines(1, "100.00");
        invoice.prepaid = new BigDecimal("119.00");
        assertThat(text("paid", invoice))
                .contains("Es ist nichts mehr zu zahlen.")
                .doesNotContain("Bitte überweisen");
    }

    @Test
    void amountsHaveTheDecimalsOfTheirCurrencyAndTheSignsOfTheirReader() {
        AnInvoice yen = lines(1, "1234567");
        yen.currency = "JPY";
        yen.lines = new AnInvoiceLines("1234567", "JPY").lines();
        assertThat(text("yen", yen)).contains("1.234.567 JPY", "1.469.135 JPY");
        AnInvoice dinar = new AnInvoice();
        dinar.currency = "KWD";
        dinar.locale = Locale.UK;
        dinar.line("1", "1234.567", "S", "19");
        assertThat(text("dinar", dinar)).contains("1,234.567 KWD");
        AnInvoice franc = swiss();
        assertThat(text("franc", franc)).contains("1’234.50 CHF");
    }

    private record AnInvoiceLines(String price, String currency) {

        List<InvoiceDocument.Line> lines() {
            AnInvoice invoice = new AnInvoice();
            invoice.currency = currency;
            return invoice.line("1", price, "S", "19").lines;
        }
    }

    @Test
    void aSwissAccountGetsItsSlipAndTheFootStaysAboveIt() {
        byte[] file = pdf.render(swiss().made(), null);
        PdfText text = PdfText.of("paper-swiss", file);

        assertThat(text.text())
                .contains("Empfangsschein", "Zahlteil", "RF18 5390 0754 7034", "Emmentaler Käse GmbH")
                .doesNotContain("Scannen und zahlen");
        AnInvoice euros = swiss();
        euros.bank = new BankDetails("DE89370400440532013000", null);
        assertThat(text("franc-to-germany", euros)).doesNotContain("Zahlteil", "Scannen");
    }

    @Test
    void longTextsAreBrokenNotCut() {
        AnInvoice invoice = lines(3, "10.00");
        invoice.buyer = new Party(
                "Gesellschaft für " + "Donaudampfschifffahrts".repeat(6) + "angelegenheiten mbH",
                "An der langen Allee hinter dem alten Bahnhof ".repeat(3),
                "40212",
                "Düsseldorf",
                "DE",
                null,
                null);
        InvoiceDocument.Line line = invoice.lines.get(1);
        invoice.lines.set(
                1,
                new InvoiceDocument.Line(
                        2,
                        "SKU-" + "7".repeat(90),
                        LONG,
                        new BigDecimal("123456789.1234"),
                        "Kubikmeter je Stunde",
                        new BigDecimal("999999999.9999"),
                        BigDecimal.ZERO,
                        List.of(),
                        "S",
                        line.taxRate(),
                        null,
                        line.net()));
        String text = text("long", invoice);
        assertThat(text.replaceAll("\\s+", " ")).contains("entgratet", "Ende.");
        assertThat(text.replaceAll("\\s+", "")).contains("7".repeat(90).substring(60), "angelegenheitenmbH");
    }

    @Test
    void lettersOfOtherAlphabetsArePrintedOrReplacedNeverAnError() {
        AnInvoice invoice = lines(1, "10.00");
        invoice.buyer = new Party(
                "Ελληνική Εταιρεία · ООО «Ромашка» · Żółć · 株式会社 · 🙂 · cafe\u0301", "x", "1", "y", "PL", null, null);
        assertThat(text("alphabets", invoice)).contains("Ελληνική Εταιρεία", "ООО «Ромашка»", "Żółć", "□□□□", "café");
    }

    private String text(String name, AnInvoice invoice) {
        return PdfText.of("paper-" + name, pdf.render(invoice.made(), null)).text();
    }

    private static AnInvoice lines(int count, String price) {
        AnInvoice invoice = new AnInvoice();
        for (int i = 0; i < count; i++) {
            invoice.line("1", price, "S", "19");
        }
        return invoice;
    }

    private static AnInvoice swiss() {
        AnInvoice invoice = new AnInvoice();
        invoice.currency = "CHF";
        invoice.locale = new Locale("de", "CH");
        invoice.seller = new Party(
                "Alpenwerk Präzision AG", "Bahnhofstrasse 1", "8001", "Zürich", "CH", "CHE-116.281.710", "a@b.example");
        invoice.buyer = new Party("Emmentaler Käse GmbH", "Dorfgasse 3", "3550", "Langnau", "CH", null, null);
        invoice.bank = new BankDetails("CH9300762011623852957", "UBSWCHZH80A");
        return invoice.line("1", "1234.50", "S", "8.1");
    }
}
