package org.ordertocash.order;

/** What people have decided about an order as a whole; how far it is stands in its status. */
public enum OrderState {
    OPEN,
    /** What was not shipped is given up. */
    CLOSED,
    CANCELLED
}
