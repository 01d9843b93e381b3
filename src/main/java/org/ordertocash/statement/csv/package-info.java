/** Reads CSV exports by the mapping of their bank account. */
@org.springframework.modulith.NamedInterface("csv")
package org.ordertocash.statement.csv;
