package org.ordertocash.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * What a reader sees of a PDF: its pages and its text with plain blanks. Each looked-at file is also left in
 * {@code target/pdf} for people.
 */
public record PdfText(int pages, String text) {

    public static PdfText of(String name, byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            Path folder = Files.createDirectories(Path.of("target", "pdf"));
            Files.write(folder.resolve(name + ".pdf"), pdf);
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            return new PdfText(
                    document.getNumberOfPages(), stripper.getText(document).replace('\u00a0', ' '));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of one page, counted from 1. */
    public static String page(byte[] pdf, int page) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            stripper.setStartPage(page);
            stripper.setEndPage(page);
            return stripper.getText(document).replace('\u00a0', ' ');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
