package org.ordertocash.credit;

/** What a limit is of. */
public enum CreditLimitKind {
    /** The customer's own. */
    BASE("limit"),
    /** Added to the customer's own for some time. */
    TEMPORARY_RAISE("temporary raise"),
    /** Of the customer and all below it together. */
    GROUP("group limit");

    private final String label;

    CreditLimitKind(String label) {
        this.label = label;
    }

    /** For people. */
    public String label() {
        return label;
    }
}
