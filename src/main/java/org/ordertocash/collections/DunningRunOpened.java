package org.ordertocash.collections;

/** A dunning run of a legal entity was opened: its accounts are to be proposed. */
public record DunningRunOpened(long runId) {}
