package org.ordertocash.refund;

import java.util.Locale;

/** What a refund is by the last of its steps that changed that. */
public enum RefundStatus {
    PROPOSED,
    /** By a person who was asked to approve it; what the bank says is {@link #REJECTED}. */
    REFUSED,
    LAPSED,
    SENT,
    /** By the bank. */
    REJECTED,
    PAID,
    CAME_BACK;

    /** As people and the API see it, such as {@code came back}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
