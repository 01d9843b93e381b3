package org.ordertocash.order;

/** What can happen to an order after it was received. */
public enum OrderChangeKind {
    /** Other lines, quantities, prices or another day. */
    CHANGE,
    /** What is not shipped is given up. */
    CLOSING,
    /** Before anything was shipped. */
    CANCELLATION
}
