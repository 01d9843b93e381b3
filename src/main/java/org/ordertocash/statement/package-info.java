/**
 * Bank statements: reads the files that banks send, checks them against our accounts, and keeps what the bank said: the
 * file byte for byte, its statements with their entries, and the payments. What a payment was for is decided elsewhere.
 *
 * <p>Publishes {@link org.ordertocash.statement.StatementImported} in the importing transaction.
 */
package org.ordertocash.statement;
