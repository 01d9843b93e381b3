package org.ordertocash.statement;

/** How a statement file came. */
public enum Arrival {
    /** A person uploaded it: what it leads to needs another person. */
    BY_HAND,
    /** A connected system delivered it by the channel that was set up for it. */
    BY_CHANNEL
}
