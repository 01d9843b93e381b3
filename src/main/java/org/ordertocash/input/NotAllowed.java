package org.ordertocash.input;

/** The signed-in person may not do this; the sentence says what it takes. Nothing has been changed. */
public class NotAllowed extends RuntimeException {

    public NotAllowed(String message) {
        super(message);
    }
}
