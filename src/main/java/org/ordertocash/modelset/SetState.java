package org.ordertocash.modelset;

/** What has become of a set. */
public enum SetState {
    /** Its files may change. */
    DRAFT,
    /** Waits for a second person. */
    SUBMITTED,
    /** Waits for its time. */
    RELEASED,
    IN_FORCE,
    /** Was in force. */
    EARLIER,
    /** The product's own, where the company has changed its models: never in force as it is. */
    OFFERED,
    /** Was released for a time, and taken back before it came. */
    WITHDRAWN,
    DISCARDED
}
