package org.ordertocash.document.pdf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * A PDF while it is drawn, on any of its pages. Lengths are millimetres from the upper left corner. What is drawn
 * inside of {@link #tagged} is content, the rest is decoration. For one thread.
 */
public final class Paper implements AutoCloseable {

    /** A4. */
    public static final float WIDTH = 210;

    public static final float HEIGHT = 297;
    private static final float POINTS = 1 / Style.MM;

    private final PDDocument pdf = new PDDocument();
    private final Structure structure = new Structure();
    private final Map<Face, PDType0Font> fonts = new EnumMap<>(Face.class);
    private final List<PDPageContentStream> pages = new ArrayList<>();
    private int page;

    /** Without pages at first. */
    public Paper() {
        pdf.setVersion(1.7f);
    }

    /** Something that is drawn. */
    @FunctionalInterface
    interface Drawing {

        void draw(PDPageContentStream page) throws IOException;
    }

    /** Adds an empty page and goes to it. */
    public void addPage() {
        try {
            PDPage added = new PDPage(PDRectangle.A4);
            added.getCOSObject().setItem(COSName.getPDFName("Tabs"), COSName.S);
            pdf.addPage(added);
            structure.page(added);
            pages.add(new PDPageContentStream(pdf, added));
            page = pages.size() - 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int pages() {
        return pages.size();
    }

    /** Goes to a page, counted from 1. */
    public void turnTo(int number) {
        page = number - 1;
    }

    /** What is drawn meanwhile is a part of this kind, inside of the part that is open. */
    public void tagged(Tag tag, Runnable content) {
        structure.open(tag);
        content.run();
        structure.close();
    }

    /** Something that is written, and answers where it ends. */
    @FunctionalInterface
    public interface Block {

        float write();
    }

    /** The same of something that answers where it ends. */
    public float block(Tag tag, Block content) {
        structure.open(tag);
        float end = content.write();
        structure.close();
        return end;
    }

    /** One line of text; {@code top} is the top of its line. */
    public void text(String text, Style style, float left, float top) {
        line(Run.of(text, style), left, top);
    }

    /** One line of text that ends at {@code right}. */
    public void textRight(String text, Style style, float right, float top) {
        List<Run> line = Run.of(text, style);
        line(line, right - line.get(0).width(), top);
    }

    /** Text in as many lines as it takes; answers where the next line would begin. */
    public float paragraph(String text, Style style, float left, float top, float width) {
        return lines(Lines.of(Run.of(text, style), width), style, left, top);
    }

    /** Height of such a text. */
    public static float height(String text, Style style, float width) {
        return Lines.of(Run.of(text, style), width).size() * style.line();
    }

    float lines(List<List<Run>> lines, Style style, float left, float top) {
        float at = top;
        for (List<Run> line : lines) {
            line(line, left, at);
            at += style.line();
        }
        return at;
    }

    private void line(List<Run> runs, float left, float top) {
        if (runs.isEmpty() || runs.get(0).text().isBlank()) {
            return;
        }
        draw(content -> {
            content.beginText();
            float baseline = top + runs.get(0).style().baseline();
            content.newLineAtOffset(left * POINTS, (HEIGHT - baseline) * POINTS);
            for (Run run : runs) {
                content.setNonStrokingColor(run.style().ink().color());
                content.setFont(font(run.style().face()), run.style().size());
                content.showText(run.text());
            }
            content.endText();
        });
    }

    /** A horizontal rule. */
    public void rule(float left, float right, float top, float points, Ink ink) {
        decorate(content -> {
            content.setStrokingColor(ink.color());
            content.setLineWidth(points);
            content.moveTo(left * POINTS, (HEIGHT - top) * POINTS);
            content.lineTo(right * POINTS, (HEIGHT - top) * POINTS);
            content.stroke();
        });
    }

    /** A box with a fine frame. */
    public void panel(float left, float top, float width, float height, Ink fill, Ink frame) {
        decorate(content -> {
            content.setNonStrokingColor(fill.color());
            content.setStrokingColor(frame.color());
            content.setLineWidth(0.6f);
            content.addRect(left * POINTS, (HEIGHT - top - height) * POINTS, width * POINTS, height * POINTS);
            content.fillAndStroke();
        });
    }

    /** Which squares of a grid are dark. */
    @FunctionalInterface
    interface Grid {

        boolean dark(int column, int row);
    }

    /** Dark squares of a grid, those beside each other as one. */
    void squares(int count, Grid grid, float left, float top, float size) {
        float side = size / count * POINTS;
        decorate(content -> {
            content.setNonStrokingColor(Ink.BLACK.color());
            for (int row = 0; row < count; row++) {
                float bottom = (HEIGHT - top) * POINTS - (row + 1) * side;
                int column = 0;
                while (column < count) {
                    int end = column;
                    while (end < count && grid.dark(end, row)) {
                        end++;
                    }
                    if (end > column) {
                        content.addRect(left * POINTS + column * side, bottom, (end - column) * side, side);
                    }
                    column = end + 1;
                }
            }
            content.fill();
        });
    }

    /** Draws what has no words, so that a reader's voice passes it over. */
    void decorate(Drawing drawing) {
        marked(COSName.ARTIFACT, -1, drawing);
    }

    private void draw(Drawing drawing) {
        if (structure.speaks()) {
            marked(structure.role(), structure.mark(page), drawing);
        } else {
            decorate(drawing);
        }
    }

    private void marked(COSName role, int mark, Drawing drawing) {
        PDPageContentStream content = pages.get(page);
        try {
            if (mark < 0) {
                content.beginMarkedContent(role);
            } else {
                content.beginMarkedContent(role, mark);
            }
            drawing.draw(content);
            content.endMarkedContent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PDType0Font font(Face face) throws IOException {
        PDType0Font font = fonts.get(face);
        if (font == null) {
            font = PDType0Font.load(pdf, face.font(), true);
            fonts.put(face, font);
        }
        return font;
    }

    /** The file; nothing can be drawn after it. */
    public byte[] finish(FileFacts facts, Attachment attachment) {
        try {
            for (PDPageContentStream content : pages) {
                content.close();
            }
            structure.writeTo(pdf.getDocumentCatalog());
            return new ArchiveFormat(pdf, facts).save(attachment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            pdf.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
