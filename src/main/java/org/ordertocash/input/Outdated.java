package org.ordertocash.input;

/** What the caller saw before changing it is not how it is any more. Nothing has been changed. */
public class Outdated extends RuntimeException {

    private static final long serialVersionUID = 1;

    public Outdated(String message) {
        super(message);
    }
}
