package org.ordertocash.invoice.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ordertocash.customer.Address;
import org.ordertocash.document.BankDetails;
import org.ordertocash.document.Party;
import org.ordertocash.document.Wordings;
import org.ordertocash.fixture.AnInvoice;
import org.ordertocash.fixture.ArchivablePdf;
import org.ordertocash.fixture.PdfText;
import org.ordertocash.invoice.InvoiceDocument;
import org.ordertocash.invoice.InvoiceType;

/** Every kind of invoice is PDF/A-3a by veraPDF, and the invoice that machines read comes out as it was put in. */
class InvoiceInAnArchiveTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T09:00:00Z"), ZoneOffset.UTC);
    private static final byte[] XML = "<rsm:CrossIndustryInvoice>Grüße, Łódź &amp; 1’234.50</rsm:CrossIndustryInvoice>"
            .repeat(200)
            .getBytes(StandardCharsets.UTF_8);

    private final InvoicePdf pdf = new InvoicePdf(new Wordings(""), CLOCK);

    private record Kind(String name, AnInvoice invoice) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind("plain", plain()),
                new Kind("english", english()),
                new Kind("long", long200()),
                new Kind("credit-note", creditNote()),
                new Kind("corrected", corrected()),
                new Kind("swiss", swiss()),
                new Kind("odd", odd()),
                new Kind("bare", bare()),
                new Kind("everything", everything()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void everyKindIsAnArchiveFileWithTheSameInvoiceInside(Kind kind) {
        byte[] file = pdf.render(kind.invoice().made(), XML);
        PdfText.of("archive-" + kind, file);

        assertThat(ArchivablePdf.objections(file)).isEmpty();
        assertThat(ArchivablePdf.attachment(file, "factur-x.xml")).isEqualTo(XML);
    }

    @Test
    void readersFindTheAttachedInvoiceWhereFacturXSaysItIs() throws IOException {
        try (PDDocument file = Loader.loadPDF(pdf.render(plain().made(), XML))) {
            PDComplexFileSpecification attached =
                    ArchivablePdf.attachments(file).get("factur-x.xml");
            assertThat(attached.getCOSObject().getNameAsString("AFRelationship"))
                    .isEqualTo("Alternative");
            assertThat(attached.getEmbeddedFile().getSubtype()).isEqualTo("text/xml");
            COSArray associated = file.getDocumentCatalog().getCOSObject().getCOSArray(COSName.getPDFName("AF"));
            assertThat(associated.getObject(0)).isSameAs(attached.getCOSObject());
            String xmp = new String(file.getDocumentCatalog().getMetadata().toByteArray(), StandardCharsets.UTF_8);
            assertThat(xmp)
                    .contains(
                            "<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>",
                            "<fx:DocumentFileName>factur-x.xml</fx:DocumentFileName>",
                            "<xmp:CreateDate>2026-11-20T09:00:00Z</xmp:CreateDate>");
            assertThat(file.getDocumentCatalog().getLanguage()).isEqualTo("de-DE");
            assertThat(file.getDocumentInformation().getTitle()).isEqualTo("Rechnung INV-2026-000123");
        }
    }

    @Test
    void aFileWithoutAttachmentIsAnArchiveFileToo() {
        assertThat(ArchivablePdf.objections(pdf.render(plain().made(), null))).isEmpty();
    }

    private static AnInvoice plain() {
        AnInvoice invoice = new AnInvoice();
        for (int i = 0; i < 4; i++) {
            invoice.line("12.5", "1234.5678", "S", "19");
        }
        return invoice;
    }

    private static AnInvoice english() {
        AnInvoice invoice = plain();
        invoice.locale = Locale.UK;
        invoice.discount = new InvoiceDocument.Discount(
                new BigDecimal("2"), LocalDate.of(2026, 11, 30), new BigDecimal("1.00"), new BigDecimal("99.00"));
        return invoice;
    }

    private static AnInvoice long200() {
        AnInvoice invoice = plain();
        for (int i = 0; i < 196; i++) {
            invoice.line("3", "17.35", "S", "19");
        }
        return invoice;
    }

    private static AnInvoice creditNote() {
        AnInvoice invoice = plain();
        invoice.type = InvoiceType.CREDIT_NOTE;
        invoice.preceding = new InvoiceDocument.Preceding("INV-2026-000100", LocalDate.of(2026, 11, 2));
        invoice.dueOn = null;
        return invoice;
    }

    private static AnInvoice corrected() {
        AnInvoice invoice = creditNote();
        AnInvoice corrected = plain();
        corrected.type = InvoiceType.CORRECTED_INVOICE;
        corrected.preceding = invoice.preceding;
        return corrected;
    }

    private static AnInvoice swiss() {
        AnInvoice invoice = plain();
        invoice.currency = "CHF";
        invoice.locale = new Locale("de", "CH");
        invoice.seller = new Party(
                "Alpenwerk Präzision AG", "Bahnhofstrasse 1", "8001", "Zürich", "CH", "CHE-116.281.710", "a@b.example");
        invoice.buyer = new Party("Emmentaler Käse GmbH", "Dorfgasse 3", "3550", "Langnau", "CH", null, null);
        invoice.bank = new BankDetails("CH9300762011623852957", "UBSWCHZH80A");
        return invoice;
    }

    private static AnInvoice odd() {
        AnInvoice invoice = plain();
        invoice.buyer = new Party(
                "Ελληνική Εταιρεία · ООО «Ромашка» · 株式会社 · שלום · 🙂 " + "Very long name ".repeat(10),
                "street ".repeat(20),
                "10-100",
                "Łódź",
                "PL",
                "PL5260250274",
                null);
        InvoiceDocument.Line line = invoice.lines.get(0);
        invoice.lines.set(
                0,
                new InvoiceDocument.Line(
                        1,
                        "SKU-\uFFFF\u0001",
                        "説明 description with cafe\u0301 & <b>signs</b> ".repeat(12),
                        line.quantity(),
                        "tons",
                        line.unitPrice(),
                        new BigDecimal("12.5"),
                        List.of(),
                        "S",
                        line.taxRate(),
                        null,
                        line.net()));
        return invoice;
    }

    private static AnInvoice bare() {
        AnInvoice invoice = plain();
        invoice.seller = new Party("Bare Ltd", null, null, null, "GB", null, null);
        invoice.buyer = invoice.seller;
        invoice.contact = new InvoiceDocument.Contact(null, null, null);
        invoice.sellerRegistration = null;
        invoice.currency = "JPY";
        invoice.bank = null;
        invoice.deliveredOn = null;
        return invoice;
    }

    private static AnInvoice everything() {
        AnInvoice invoice = plain();
        invoice.line("1", "100", "S", "7").line("2", "50", "AE", "0").line("1", "70", "E", "0");
        invoice.adjustments = List.of(
                new InvoiceDocument.Adjustment(
                        false, "Treuerabatt", "95", new BigDecimal("15.00"), "S", new BigDecimal("19")),
                new InvoiceDocument.Adjustment(
                        true, "Fracht", "FC", new BigDecimal("25.00"), "S", new BigDecimal("19")));
        invoice.prepaid = new BigDecimal("1000.00");
        invoice.rounding = new BigDecimal("0.02");
        invoice.buyerReference = "04011000-12345-03";
        invoice.deliverTo = new Address("Lagerweg 4", "68165", "Mannheim", "DE");
        return invoice;
    }
}
