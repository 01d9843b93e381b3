package org.ordertocash.document.pdf;

import java.awt.Color;

/** The few colours of our documents. */
public enum Ink {
    TEXT(0x1d2733),
    /** Titles and the rules of tables. */
    HOUSE(0x12395b),
    QUIET(0x5b6875),
    RULE(0xc3ccd4),
    FAINT(0xdde3e8),
    PANEL(0xf2f6f9),
    BLACK(0x000000);

    private final Color color;

    Ink(int rgb) {
        color = new Color(rgb);
    }

    Color color() {
        return color;
    }
}
