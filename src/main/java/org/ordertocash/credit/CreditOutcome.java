package org.ordertocash.credit;

/** How a credit decision came out, from the mildest to the strictest. */
public enum CreditOutcome {
    APPROVED,
    REFERRED,
    REJECTED;

    /** From the word in the policy table; a word that the table should not have asks a person. */
    static CreditOutcome ofPolicy(String word) {
        return switch (word) {
            case "approve" -> APPROVED;
            case "reject" -> REJECTED;
            default -> REFERRED;
        };
    }
}
