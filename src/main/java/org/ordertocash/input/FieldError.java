package org.ordertocash.input;

/**
 * What is wrong with one field of an input.
 *
 * @param field path of the field as the sender wrote it, for example {@code lines[0].quantity}
 * @param message what is wrong and what to do; it goes on after the name of the field ("is missing"), or says all
 *     itself
 * @param sentence whether it says all itself
 */
public record FieldError(String field, String message, boolean sentence) {

    public FieldError(String field, String message) {
        this(field, message, false);
    }
}
