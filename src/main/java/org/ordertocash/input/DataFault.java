package org.ordertocash.input;

/**
 * A step of a process cannot be done because of the data it works on, and a repeat would fail again: an incident at
 * once. The sentence says what is wrong, of what, and what a person can do about it.
 */
public class DataFault extends RuntimeException {

    private static final long serialVersionUID = 1;

    public DataFault(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
