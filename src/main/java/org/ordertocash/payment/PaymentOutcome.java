package org.ordertocash.payment;

/** What matching, or a person since, said of a payment; it has none until matching has looked at it. */
public enum PaymentOutcome {
    /** A rule placed it. */
    MATCHED,
    /** A person places it, or has. */
    UNPLACED,
    /** No money of a payer: a debit, a reversal, nothing at all, or what another statement told before. */
    NOT_A_RECEIPT,
    /** Not booked, until a person says whether another statement told of it before. */
    HELD;

    /** Whether a payment of this outcome is in the books. */
    public boolean booked() {
        return this == MATCHED || this == UNPLACED;
    }
}
