/**
 * The electronic invoice: UBL 2.1 and CII after EN 16931 with the rules of Peppol and XRechnung, and their official
 * checks. Knows the contents of an invoice only; it reads and writes no table.
 */
package org.ordertocash.invoice.electronic;
