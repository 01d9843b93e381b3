package org.ordertocash.credit;

import java.math.BigDecimal;

/**
 * One time that the credit of an order is checked.
 *
 * @param changeId the change that waits for it; null: the order as it is
 * @param amount the value that is checked, gross: an approval covers no more
 */
public record CreditCheck(long id, long orderId, int number, Cause cause, Long changeId, BigDecimal amount) {

    /** Why it is checked. */
    public enum Cause {
        INTAKE,
        /** The order is to be worth more. */
        CHANGE,
        /** It is to be shipped, and the release is over. */
        EXPIRY,
        /** It is to be shipped, and the customer's exposure is above the limit meanwhile. */
        EXPOSURE,
        /** It is to be shipped beyond the part that was released. */
        PART;

        /** Nothing may be shipped until it is decided. */
        public boolean stopsShipments() {
            return this == EXPIRY || this == EXPOSURE;
        }
    }
}
