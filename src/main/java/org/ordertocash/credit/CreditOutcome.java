package org.ordertocash.credit;

/** The outcome of a credit decision, from the mildest to the strictest. */
public enum CreditOutcome {
    APPROVED,
    REFERRED,
    REJECTED;

    /** From the word in the policy table; an unknown word means that a person is asked. */
    static CreditOutcome ofPolicy(String word) {
        return switch (word) {
            case "approve" -> APPROVED;
            case "reject" -> REJECTED;
            default -> REFERRED;
        };
    }
}
