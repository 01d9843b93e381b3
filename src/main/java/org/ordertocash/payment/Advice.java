package org.ordertocash.payment;

import java.util.Collection;

/**
 * A remittance advice as evidence.
 *
 * @param doubt why it is not clear that it tells of this payment; null: it is clear
 */
record Advice(long id, String words, String doubt) {

    /** For people: by which advice these documents are named; empty when the payment itself names them. */
    static String by(Collection<Named> named) {
        return named.stream()
                .filter(n -> n.advice() != null)
                .findFirst()
                .map(n -> " by " + n.advice().words())
                .orElse("");
    }

    /** What names these documents, at the beginning of a sentence. */
    static String source(Collection<Named> structured) {
        String advice = by(structured);
        return advice.isEmpty() ? "The structured reference" : "The" + advice.substring(" by".length());
    }
}
