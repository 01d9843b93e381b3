package org.ordertocash.payment;

/**
 * A person said that held payments of a statement file are payments of their own: they wait for matching now.
 *
 * @param statementFileId the id of the file
 */
public record HeldPaymentsBooked(long statementFileId) {}
