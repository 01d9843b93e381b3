package org.ordertocash.document.pdf;

/** The kinds of text of our documents: face, size in points, colour. */
public enum Style {
    TITLE(Face.REGULAR, 20, Ink.HOUSE),
    SELLER(Face.BOLD, 13, Ink.HOUSE),
    HEADING(Face.BOLD, 13, Ink.HOUSE),
    SENDER(Face.REGULAR, 7, Ink.QUIET),
    ADDRESS(Face.REGULAR, 10.5f, Ink.TEXT),
    ADDRESSEE(Face.BOLD, 10.5f, Ink.TEXT),
    TEXT(Face.REGULAR, 9.5f, Ink.TEXT),
    STRONG(Face.BOLD, 9.5f, Ink.TEXT),
    QUIET(Face.REGULAR, 9.5f, Ink.QUIET),
    SMALL(Face.REGULAR, 8, Ink.QUIET),
    COLUMN(Face.BOLD, 8, Ink.HOUSE),
    SUM(Face.BOLD, 12, Ink.HOUSE),
    REFERENCE(Face.BOLD, 13, Ink.TEXT),
    FOOT(Face.REGULAR, 7.5f, Ink.QUIET),
    FOOT_NAME(Face.BOLD, 7.5f, Ink.QUIET);

    /** Millimetres of a point. */
    static final float MM = 25.4f / 72;

    private static final float LEADING = 1.38f;
    private static final float ASCENT = 0.905f;
    private static final float DESCENT = 0.212f;

    private final Face face;
    private final float size;
    private final Ink ink;

    Style(Face face, float size, Ink ink) {
        this.face = face;
        this.size = size;
        this.ink = ink;
    }

    Face face() {
        return face;
    }

    float size() {
        return size;
    }

    Ink ink() {
        return ink;
    }

    /** Height of one line, in millimetres. */
    public float line() {
        return size * LEADING * MM;
    }

    /** From the top of a line to where its letters stand, in millimetres. */
    float baseline() {
        return size * MM * ((LEADING - ASCENT - DESCENT) / 2 + ASCENT);
    }

    /** Width of a text in one line, in millimetres. */
    public float width(String text) {
        return face.width(text) * size / 1000 * MM;
    }

    /** The same style with heavy letters, for the words of a sentence that matter. */
    Style strong() {
        return this == TEXT ? STRONG : this;
    }
}
