package org.ordertocash.statement.text;

/** How much text of a payment is kept, whatever the format of its file. Lengths are in Java chars. */
public final class TextLimits {

    /** Of the text that a payer wrote. */
    public static final int MAX_TEXT = 4000;
    /** Structured references of one payment. */
    public static final int MAX_REFERENCES = 100;

    private TextLimits() {}

    /** Cut to a length, never inside a character that takes two Java chars; null stays null. */
    public static String limited(String text, int length) {
        if (text == null || text.length() <= length) {
            return text;
        }
        boolean inside = length > 0 && Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, inside ? length - 1 : length);
    }
}
