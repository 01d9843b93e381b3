package org.ordertocash.invoice.electronic;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Writes XML; an element without content is not written, for no rule set allows one. */
final class Xml {

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private final StringBuilder text = new StringBuilder(8192).append(HEAD);

    /**
     * An element with other elements in it.
     *
     * @param attributes name, value, name, value
     */
    void group(String name, Runnable content, String... attributes) {
        int before = text.length();
        open(name, attributes);
        int opened = text.length();
        content.run();
        if (text.length() == opened) {
            text.setLength(before);
        } else {
            text.append("</").append(name).append('>');
        }
    }

    /** An element with text in it; null and blank: none. */
    void leaf(String name, Object value, String... attributes) {
        if (value == null || value.toString().isBlank()) {
            return;
        }
        open(name, attributes);
        escape(value instanceof BigDecimal number ? number.toPlainString() : value.toString());
        text.append("</").append(name).append('>');
    }

    private void open(String name, String... attributes) {
        text.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            text.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            text.append('"');
        }
        text.append('>');
    }

    private void escape(String value) {
        value.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                default -> text.appendCodePoint(isAllowed(character) ? character : ' ');
            }
        });
    }

    /** XML 1.0, production Char. */
    private static boolean isAllowed(int character) {
        return character == '\t'
                || character == '\n'
                || character == '\r'
                || character >= 0x20 && character <= 0xD7FF
                || character >= 0xE000 && character <= 0xFFFD
                || character >= 0x10000;
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
