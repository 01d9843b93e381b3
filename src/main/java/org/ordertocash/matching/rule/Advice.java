package org.ordertocash.matching.rule;

import java.util.Collection;

/**
 * A remittance advice as evidence.
 *
 * @param doubt why it is not clear that it is for this payment; null: it is clear
 */
public record Advice(long id, String words, RaisedObjection doubt) {

    /** For people: by which advice these documents are named; empty when the payment itself names them. */
    static String by(Collection<NamedDocument> named) {
        return named.stream()
                .filter(n -> n.advice() != null)
                .findFirst()
                .map(n -> " by " + n.advice().words())
                .orElse("");
    }

    /** What names these documents, at the beginning of a sentence. */
    static String source(Collection<NamedDocument> structured) {
        String advice = by(structured);
        return advice.isEmpty() ? "The structured reference" : "The" + advice.substring(" by".length());
    }
}
