/**
 * What a reader reports about a file, whatever its format: statements, entries and transactions, and why a file is
 * refused.
 */
package org.ordertocash.statement.reported;
