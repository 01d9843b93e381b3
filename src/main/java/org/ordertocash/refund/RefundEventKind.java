package org.ordertocash.refund;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The steps of a refund: what persons decided about it, and what became of it. */
public enum RefundEventKind {
    APPROVED,
    /** A person who was asked to approve it did not; what the bank says is {@link #REJECTED}. */
    REFUSED,
    /** The money was gone, or the payee's account closed, before it was sent. */
    LAPSED,
    SENT,
    /** Somebody says that the bank rejected it. */
    REPORTED,
    /** Another says that it did not. */
    CONTRADICTED,
    REJECTED,
    PAID,
    /** The bank paid what it had paid before: whoever has the money owes it to us, each time. */
    PAID_AGAIN,
    CAME_BACK;

    /** As people and the API see it, such as {@code came back}. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
