package org.ordertocash.models.difference;

import java.util.Locale;

/**
 * One difference.
 *
 * @param file its name in the set
 * @param element the id of the element, row or field; empty where it is the file as a whole
 * @param sentence for a process owner
 */
public record Change(String file, String element, Kind kind, String sentence) {

    /** What became of it. */
    public enum Kind {
        NEW,
        GONE,
        CHANGED
    }

    static Change of(String file, String element, Kind kind, String sentence) {
        return new Change(
                file,
                element,
                kind,
                kind == Kind.CHANGED ? sentence : kind.name().toLowerCase(Locale.ROOT) + ": " + sentence);
    }

    /** {@code `P2D` → `P1D`}. */
    static String fromTo(String before, String after) {
        return quoted(before) + " → " + quoted(after);
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "nothing" : "`" + text + "`";
    }
}
