package org.ordertocash.payment;

/** The rules in the order in which they are tried; the first unique, undisputed answer wins. */
public enum PaymentRule {

    STRUCTURED_REFERENCE("structured-reference"),
    REFERENCE_IN_TEXT("reference-in-text"),
    EXACT_AMOUNT_OF_KNOWN_PAYER("exact-amount-of-known-payer"),
    KNOWN_PAYER("known-payer"),
    UNKNOWN_PAYER("unknown-payer"),
    BY_PERSON("by-person");

    private final String label;

    PaymentRule(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
