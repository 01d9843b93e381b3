package org.ordertocash.document.pdf;

import java.awt.Color;
import java.io.IOException;
import net.codecrete.qrbill.canvas.AbstractCanvas;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.util.Matrix;

/** Lets the library of the Swiss slip draw on our page with our fonts: a PDF/A needs the fonts that are in it. */
final class SlipCanvas extends AbstractCanvas {

    private static final float[] DASHES = {4};
    private static final float[] DOTS = {0, 3};

    private final PDPageContentStream content;
    private final PDFont regular;
    private final PDFont bold;
    private boolean moved;

    SlipCanvas(PDPageContentStream content, PDFont regular, PDFont bold) {
        this.content = content;
        this.regular = regular;
        this.bold = bold;
        setupFontMetrics("Liberation Sans");
    }

    @Override
    public void setTransformation(double right, double up, double turn, double scaleX, double scaleY)
            throws IOException {
        close();
        Matrix matrix = new Matrix();
        matrix.translate(points(right), points(up));
        matrix.rotate(turn);
        matrix.scale((float) scaleX, (float) scaleY);
        content.saveGraphicsState();
        content.transform(matrix);
        moved = true;
    }

    @Override
    public void putText(String text, double x, double y, int size, boolean heavy) throws IOException {
        content.setNonStrokingColor(Color.BLACK);
        content.beginText();
        content.setFont(heavy ? bold : regular, size);
        content.newLineAtOffset(points(x), points(y));
        content.showText(Face.printable(text));
        content.endText();
    }

    @Override
    public void startPath() {
        // a path begins with its first point
    }

    @Override
    public void moveTo(double x, double y) throws IOException {
        content.moveTo(points(x), points(y));
    }

    @Override
    public void lineTo(double x, double y) throws IOException {
        content.lineTo(points(x), points(y));
    }

    @Override
    public void cubicCurveTo(double x1, double y1, double x2, double y2, double x, double y) throws IOException {
        content.curveTo(points(x1), points(y1), points(x2), points(y2), points(x), points(y));
    }

    @Override
    public void addRectangle(double x, double y, double width, double height) throws IOException {
        content.addRect(points(x), points(y), points(width), points(height));
    }

    @Override
    public void closeSubpath() throws IOException {
        content.closePath();
    }

    @Override
    public void fillPath(int rgb, boolean smooth) throws IOException {
        content.setNonStrokingColor(new Color(rgb));
        content.fill();
    }

    @Override
    public void strokePath(double width, int rgb, LineStyle style, boolean smooth) throws IOException {
        content.setStrokingColor(new Color(rgb));
        content.setLineWidth((float) width);
        content.setLineCapStyle(style == LineStyle.Dotted ? 1 : 0);
        content.setLineDashPattern(
                switch (style) {
                    case Dashed -> DASHES;
                    case Dotted -> DOTS;
                    default -> new float[0];
                },
                0);
        content.stroke();
    }

    /** Goes back to the page's own measures. */
    @Override
    public void close() throws IOException {
        if (moved) {
            content.restoreGraphicsState();
            moved = false;
        }
    }

    private static float points(double millimetres) {
        return (float) (millimetres * MM_TO_PT);
    }
}
