package org.ordertocash.input;

import java.util.Optional;

/**
 * Which characters a text may have, wherever it comes from. Refused are those that no document can carry or that hide
 * what a text says: control characters, halves of a surrogate pair, noncharacters (such as U+FFFF), separators of lines
 * and paragraphs, and marks that turn the direction of writing around.
 */
public final class Characters {

    private Characters() {}

    /**
     * What is wrong with a text, to go on after the name of its field; empty if it is fine. Line breaks and tabs are.
     */
    public static Optional<String> objection(String text) {
        int at = firstRefused(text);
        return at < 0
                ? Optional.empty()
                : Optional.of("contains U+%04X, a character that no text may have".formatted(text.codePointAt(at)));
    }

    /** The same for a text of one line. */
    public static Optional<String> objectionInOneLine(String text) {
        return text.chars().anyMatch(c -> c < ' ') ? Optional.of("contains a control character") : objection(text);
    }

    /** The text as it can be shown and printed: a blank for each refused character. For what others have written. */
    public static String shown(String text) {
        if (text == null || firstRefused(text) < 0) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> shown.appendCodePoint(isRefused(c) ? ' ' : c));
        return shown.toString();
    }

    /** Where it is; negative if there is none. Statements have many texts, nearly all of them fine. */
    private static int firstRefused(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7F) {
                continue;
            }
            int whole = text.codePointAt(i);
            if (isRefused(whole)) {
                return i;
            }
            i += Character.charCount(whole) - 1;
        }
        return -1;
    }

    private static boolean isRefused(int c) {
        boolean control = c < ' ' && c != '\n' && c != '\r' && c != '\t' || c >= 0x7F && c <= 0x9F;
        boolean nonCharacter = (c & 0xFFFE) == 0xFFFE || c >= 0xFDD0 && c <= 0xFDEF;
        boolean halfOfAPair = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        boolean separator = c == 0x2028 || c == 0x2029;
        boolean turning = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
        return control || nonCharacter || halfOfAPair || separator || turning;
    }
}
