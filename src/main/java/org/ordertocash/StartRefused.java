package org.ordertocash;

/**
 * The application must not start as it is configured; the message says why and what to do, for the person who starts
 * it.
 */
public class StartRefused extends RuntimeException {

    private final String action;

    public StartRefused(String reason, String action) {
        super(reason);
        this.action = action;
    }

    String action() {
        return action;
    }
}
