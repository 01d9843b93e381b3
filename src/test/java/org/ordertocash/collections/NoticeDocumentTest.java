package org.ordertocash.collections;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ordertocash.collections.pdf.NoticePdf;
import org.ordertocash.document.BankDetails;
import org.ordertocash.document.MailText;
import org.ordertocash.document.Party;
import org.ordertocash.document.Wording;
import org.ordertocash.document.Wordings;
import org.ordertocash.document.pdf.Sender;
import org.ordertocash.fixture.PdfText;

/** What a customer reads on a dunning notice: each level, German and English. */
class NoticeDocumentTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T09:00:00Z"), ZoneOffset.UTC);

    private final NoticeRenderer renderer =
            new NoticeRenderer(new NoticePdf(new Wordings(""), CLOCK), new Wordings(""));

    @ParameterizedTest
    @CsvSource({
        "de, 1, Zahlungserinnerung, Bitte überweisen Sie den offenen Betrag bis zum 30.11.2026",
        "de, 2, 1. Mahnung, 'bis zum 30.11.2026 auszugleichen'",
        "de, 3, Letzte Mahnung, halten wir neue Aufträge zurück",
        "de, 4, Übergabeankündigung, ohne weitere Ankündigung zum Einzug",
        "en, 1, Reminder, Please transfer the open amount by 30 Nov 2026",
        "en, 2, First notice, settle the overdue amount by 30 Nov 2026",
        "en, 3, Final notice, we hold back new orders",
        "en, 4, Handover notice, hand the claim over"
    })
    void eachLevelHasItsWordsAndAllListTheItems(String language, int level, String title, String sentence) {
        PdfText pdf = PdfText.of(
                "notice-%s-%d".formatted(language, level),
                renderer.render(notice(language, level, level == 4, items(3))));

        assertThat(pdf.pages()).isEqualTo(1);
        assertThat(pdf.text().replaceAll("\\s+", " "))
                .contains(
                        title,
                        sentence,
                        "DN-2026-000007",
                        "DC-2026-000003",
                        "INV-2026-000001",
                        "INV-2026-000003",
                        "RF18 5390 0754 7034",
                        "DE89 3704 0044 0532 0130 00");
        assertThat(pdf.text()).contains(language.equals("de") ? "3.703,50 EUR" : "3,703.50 EUR");
    }

    @Test
    void theLastLevelOfAShortProcedureHasTheLastWords() {
        assertThat(notice("en", 2, true, items(1)).wording()).isEqualTo(4);
        assertThat(notice("en", 6, false, items(1)).wording()).isEqualTo(3);
    }

    @Test
    void aSingleItemPutsItsReferenceIntoThePaymentBlock() {
        PdfText pdf = PdfText.of("notice-one-item", renderer.render(notice("en", 1, false, items(1))));
        assertThat(pdf.text().split("RF18 5390 0754 7034", -1)).hasSize(3);
    }

    @Test
    void aLongNoticeGoesOverSeveralPages() {
        byte[] bytes = renderer.render(notice("de", 2, false, items(90)));
        PdfText pdf = PdfText.of("notice-de-90", bytes);

        assertThat(pdf.pages()).isGreaterThan(1);
        assertThat(PdfText.page(bytes, 2)).contains("Tage überfällig", "1. Mahnung DN-2026-000007", "Seite 2 von");
    }

    @Test
    void theMailNamesTheLetterAndTheSum() {
        MailText mail = renderer.mail(notice("de", 1, false, items(3)));

        assertThat(mail.subject()).isEqualTo("Zahlungserinnerung DN-2026-000007 von Nordwind Maschinenbau GmbH");
        assertThat(mail.body()).contains("3.703,50\u00a0EUR", "30.11.2026").doesNotContain("{");
    }

    private static NoticeDocument notice(String language, int level, boolean last, List<NoticeDocument.Item> items) {
        Party seller = new Party(
                "Nordwind Maschinenbau GmbH",
                "Hafenstraße 12",
                "20457",
                "Hamburg",
                "DE",
                "DE136695976",
                "rechnung@nordwind.example");
        Party buyer = language.equals("de")
                ? new Party("Müller & Söhne Großhandel KG", "Königsallee 7", "40212", "Düsseldorf", "DE", null, null)
                : new Party("Thames Valley Trading Ltd", "12 Abbey Road", "RG1 3EX", "Reading", "GB", null, null);
        BigDecimal total = items.stream().map(NoticeDocument.Item::open).reduce(BigDecimal.ZERO, BigDecimal::add);
        BankDetails bank = new BankDetails("DE89370400440532013000", "COBADEFFXXX");
        return new NoticeDocument(
                new Sender(seller, "HRB 1234", "Debitorenbuchhaltung", "+49 40 123456", null, List.of(bank)),
                buyer,
                "C-10001",
                "DN-2026-000007",
                "DC-2026-000003",
                level,
                last,
                level >= 3,
                LocalDate.of(2026, 11, 20),
                LocalDate.of(2026, 11, 30),
                Wording.localeOf(language, buyer.country()),
                "EUR",
                items,
                total,
                bank);
    }

    private static List<NoticeDocument.Item> items(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new NoticeDocument.Item(
                        "INV-2026-%06d".formatted(i),
                        LocalDate.of(2026, 10, 1).plusDays(i),
                        50 - i % 50,
                        new BigDecimal("1234.5000"),
                        "RF18539007547034"))
                .toList();
    }
}
