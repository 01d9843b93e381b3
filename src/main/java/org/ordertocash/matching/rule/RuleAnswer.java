package org.ordertocash.matching.rule;

/** What a rule says about a payment. */
sealed interface RuleAnswer {

    /**
     * The payment belongs there.
     *
     * @param referencePoints of the reference that says so; 0 if none does
     */
    record Place(SettledParts fit, int referencePoints, String words) implements RuleAnswer {}

    /** Something speaks against placing it, whatever a later rule would say. */
    record Ask(RaisedObjection objection) implements RuleAnswer {}

    /** The rule has nothing to say. */
    record Pass() implements RuleAnswer {}

    RuleAnswer PASS = new Pass();
}
