package org.ordertocash.remittance;

/** A remittance advice was stored; published in the transaction that stores it. */
public record RemittanceAdviceReceived(long adviceId) {}
