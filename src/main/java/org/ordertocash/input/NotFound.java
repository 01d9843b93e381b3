package org.ordertocash.input;

/** What was asked for does not exist, for example {@code customer C-4711}. */
public class NotFound extends RuntimeException {

    public NotFound(String what) {
        super("There is no " + what);
    }
}
