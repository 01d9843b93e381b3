package org.ordertocash.document.pdf;

/**
 * A line beside the address.
 *
 * @param value null: the line is left out
 * @param key whether it is one that the receiver looks for first
 */
public record Fact(String name, String value, boolean key) {

    public static Fact of(String name, String value) {
        return new Fact(name, value, false);
    }

    public static Fact key(String name, String value) {
        return new Fact(name, value, true);
    }

    boolean known() {
        return value != null && !value.isBlank();
    }
}
