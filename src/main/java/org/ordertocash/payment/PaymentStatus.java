package org.ordertocash.payment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What people see of a payment: computed from its outcome and from what of it is placed. */
public enum PaymentStatus {
    NEW,
    MATCHED,
    /** A person decides. */
    UNPLACED,
    /** A person has. */
    RESOLVED,
    NOT_A_RECEIPT,
    /** Not booked, see {@link HeldPayments}. */
    HELD,
    /** Returned or refunded, all of it. */
    WENT_BACK;

    /** As pages and the API show it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public static Optional<PaymentStatus> of(String label) {
        return Arrays.stream(values())
                .filter(status -> status.label().equals(label))
                .findFirst();
    }
}
