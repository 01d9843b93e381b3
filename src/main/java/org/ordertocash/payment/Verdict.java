package org.ordertocash.payment;

/** What a rule says about a payment. */
sealed interface Verdict {

    /**
     * The payment belongs there.
     *
     * @param referencePoints of the reference that says so; 0 when none does
     */
    record Place(Fit fit, int referencePoints, String words) implements Verdict {}

    /** Something speaks against placing it, whatever a later rule would say. */
    record Ask(String words) implements Verdict {}

    /** The rule has nothing to say. */
    record Pass() implements Verdict {}

    Verdict PASS = new Pass();
}
