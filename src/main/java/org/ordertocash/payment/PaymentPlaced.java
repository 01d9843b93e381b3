package org.ordertocash.payment;

/**
 * Nothing of a payment waits any more, though nobody completed its task: it was placed through the API, or it went
 * back.
 *
 * @param paymentId the payment
 */
public record PaymentPlaced(long paymentId) {}
