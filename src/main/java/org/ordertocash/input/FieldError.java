package org.ordertocash.input;

/**
 * What is wrong with one field of an input.
 *
 * @param field path of the field as the sender wrote it, for example {@code lines[0].quantity}
 * @param message a sentence that says what is wrong and what to do
 */
public record FieldError(String field, String message) {}
