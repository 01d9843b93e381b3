package org.ordertocash.collections;

/** What became of an approved notice when it was to be issued. */
public sealed interface Issue {

    /** @param lastLevel whether a person decides next */
    record Issued(boolean lastLevel) implements Issue {}

    /** Never sent, because of the reason: paid or disputed meanwhile, or a payment waits for a person. */
    record Withdrawn(String reason) implements Issue {}

    default boolean isLastLevel() {
        return this instanceof Issued issued && issued.lastLevel();
    }
}
