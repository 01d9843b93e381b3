package org.ordertocash.payment;

import java.util.Arrays;
import java.util.Optional;

/**
 * Names of the rules that place payments, and at the end of what stands in their place where none did. The order in
 * which rules are tried is that of matching's rule engine.
 */
public enum RuleName {
    STRUCTURED_REFERENCE("structured-reference"),
    REFERENCE_IN_TEXT("reference-in-text"),
    SEVERAL_REFERENCES("several-references"),
    EXACT_AMOUNT_OF_KNOWN_PAYER("exact-amount-of-known-payer"),
    CLEARS_ACCOUNT("clears-account"),
    SUBSET("subset"),
    OLDEST_FIRST("oldest-first"),
    KNOWN_PAYER("known-payer"),
    UNKNOWN_PAYER("unknown-payer"),
    BY_PERSON("by-person");

    private final String label;

    RuleName(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** The rule with this label, as decision tables write it. */
    public static Optional<RuleName> of(String label) {
        return Arrays.stream(values()).filter(rule -> rule.label.equals(label)).findFirst();
    }
}
