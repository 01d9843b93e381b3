package org.ordertocash.order;

/**
 * An order is to be cancelled, or its rest to be closed.
 *
 * @param reference the sender's number for it; the key against duplicates within the order
 * @param reason why, for the case file
 */
public record OrderEnding(String reference, String reason) {}
