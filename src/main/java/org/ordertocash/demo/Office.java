package org.ordertocash.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** What people do beside their cases: they attach what came by mail or post, and say who does their work. */
class Office {

    private final Desk desk;
    private final Sales sales;

    Office(Desk desk, Sales sales) {
        this.desk = desk;
        this.sales = sales;
    }

    void attachToCustomer(String user, String customer, String fileName, String note, String... lines)
            throws InterruptedException {
        attach(user, "/api/customers/" + customer, fileName, note, lines);
    }

    void attachToOrder(String user, String order, String fileName, String note, String... lines)
            throws InterruptedException {
        attach(user, "/api/orders/" + sales.number(order), fileName, note, lines);
    }

    private void attach(String user, String to, String fileName, String note, String... lines)
            throws InterruptedException {
        desk.sendFile(
                user,
                to + "/documents?fileName=" + encoded(fileName) + "&note=" + encoded(note),
                "application/pdf",
                letter(lines));
    }

    void goesAway(String user, String substitute, String scope, LocalDate until) throws InterruptedException {
        desk.send(user, "/api/substitutions", Map.of("substitute", substitute, "scope", scope, "to", until.toString()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The same lines give the same bytes, by which a repeat is known. */
    private static byte[] letter(String... lines) {
        try (PDDocument document = new PDDocument()) {
            document.setDocumentId(1L);
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (PDPageContentStream text = new PDPageContentStream(document, page)) {
                text.beginText();
                text.setFont(new PDType1Font(FontName.HELVETICA), 12);
                text.setLeading(18);
                text.newLineAtOffset(72, 720);
                for (String line : lines) {
                    text.showText(line);
                    text.newLine();
                }
                text.endText();
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
