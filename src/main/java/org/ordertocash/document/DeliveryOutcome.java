package org.ordertocash.document;

/** What is known of a delivery. */
public enum DeliveryOutcome {
    /** Lies in the outbox until the access point of the network takes it. */
    WAITING,
    /** Handed over: the mail server took it, or a person put it into the post. */
    SENT,
    /** Refused before anybody had it: the mail server did not take it. It is tried again. */
    FAILED,
    /** The access point took it. */
    ACCEPTED,
    /** The receiver has it. */
    DELIVERED,
    /** It came back. */
    BOUNCED,
    /** The receiver has it and does not take it. */
    REJECTED;

    /** Whether a sender of events may report it. */
    public boolean isReported() {
        return this == ACCEPTED || this == DELIVERED || this == BOUNCED || this == REJECTED;
    }
}
