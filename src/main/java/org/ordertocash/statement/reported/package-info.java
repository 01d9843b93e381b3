/**
 * What a reader tells of a file, whatever its format: statements, entries and transactions, and why a file is refused.
 */
package org.ordertocash.statement.reported;
