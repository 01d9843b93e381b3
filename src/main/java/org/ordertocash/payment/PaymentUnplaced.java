package org.ordertocash.payment;

/**
 * A payment that was placed waits for a person again.
 *
 * @param transactionId the payment
 * @param statementId the file that brought it
 */
public record PaymentUnplaced(long transactionId, long statementId) {}
