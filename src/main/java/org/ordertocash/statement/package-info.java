/**
 * Bank statements: reads the files that banks send, checks them against our accounts, and keeps what the bank said: the
 * file byte for byte, its account statements and their entries. What a payment was for is decided elsewhere.
 *
 * <p>Publishes {@link org.ordertocash.statement.PaymentsReported}, by which the new payments are handed over, and
 * {@link org.ordertocash.statement.StatementImported}, both in the importing transaction.
 */
package org.ordertocash.statement;
