package org.ordertocash.credit;

/** Somebody asked for a change of a limit: others approve it. */
public record CreditLimitRequested(long requestId) {}
