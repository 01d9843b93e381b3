package org.ordertocash.collections;

/** What became of an approved notice when it was to be issued. */
public sealed interface Issue {

    /** @param lastLevel whether a person decides next */
    record Issued(boolean lastLevel) implements Issue {}

    /** Never sent, because of the reason: paid, disputed or about to be credited meanwhile, or a payment waits. */
    record Withdrawn(String reason) implements Issue {}

    default boolean isLastLevel() {
        return this instanceof Issued issued && issued.lastLevel();
    }
}
