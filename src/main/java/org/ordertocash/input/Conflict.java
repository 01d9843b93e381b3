package org.ordertocash.input;

/** The request contradicts what is already stored; the sentence says what. Nothing has been changed. */
public class Conflict extends RuntimeException {

    public Conflict(String message) {
        super(message);
    }
}
