package org.ordertocash.customer.change;

/** Somebody asked for a change of a customer that others have to approve. */
public record CustomerChangeRequested(long requestId) {}
