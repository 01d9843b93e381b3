package org.ordertocash.document.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.ordertocash.input.Characters;

/**
 * A font file, read once and shared: Liberation Sans (SIL Open Font License), which has Latin, Greek and Cyrillic
 * letters. Any other letter is printed as {@link #MISSING}: a document is never held up by one.
 */
enum Face {
    REGULAR("Regular"),
    BOLD("Bold");

    /** Stands for a letter that the font lacks. */
    private static final char MISSING = '\u25a1';

    private static final int PLANE = 0x10000;

    private final TrueTypeFont font;
    /** By character, in thousandths of the size; negative: the font has no such character. */
    private final short[] widths = new short[PLANE];

    Face(String name) {
        String path = "/liberation/LiberationSans-" + name + ".ttf";
        try (InputStream in = Face.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("%s is missing on the class path".formatted(path));
            }
            font = new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
            // the writer would look for ligatures with regular expressions built anew for each text
            font.setEnableGsub(false);
            CmapLookup glyphs = font.getUnicodeCmapLookup();
            float perThousand = 1000f / font.getUnitsPerEm();
            for (int c = 0; c < PLANE; c++) {
                int glyph = glyphs.getGlyphId(c);
                widths[c] = glyph == 0 ? -1 : (short) Math.round(font.getAdvanceWidth(glyph) * perThousand);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TrueTypeFont font() {
        return font;
    }

    /** Of a printable text, in thousandths of the size. */
    int width(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); i++) {
            width += Math.max(0, widths[text.charAt(i)]);
        }
        return width;
    }

    /**
     * The text with letters that this face has, line breaks as blanks. Both faces have the same letters; asked once for
     * each text that comes from outside.
     */
    static String printable(String text) {
        if (plain(text)) {
            return text;
        }
        String composed = Normalizer.normalize(Characters.shown(text), Normalizer.Form.NFC);
        StringBuilder printable = new StringBuilder(composed.length());
        composed.codePoints().forEach(c -> {
            if (c < PLANE && REGULAR.widths[c] >= 0 && c >= ' ') {
                printable.append((char) c);
            } else if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                printable.append(Character.isSpaceChar(c) && c != ' ' ? '\u00a0' : ' ');
            } else if (!invisible(c)) {
                printable.append(MISSING);
            }
        });
        return printable.toString();
    }

    private static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /** Marks that have no width, and accents that belong to a letter the font has not got together with them. */
    private static boolean invisible(int c) {
        int type = Character.getType(c);
        return type == Character.FORMAT || type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }
}
