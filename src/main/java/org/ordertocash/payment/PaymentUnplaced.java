package org.ordertocash.payment;

/**
 * A payment that was placed waits for a person again.
 *
 * @param paymentId the payment
 * @param statementFileId the file that brought it
 */
public record PaymentUnplaced(long paymentId, long statementFileId) {}
