/**
 * Invoices: gapless number, arithmetic after EN 16931, posting, document, delivery. An invoice never changes once it is
 * issued; the database refuses it.
 */
package org.ordertocash.invoice;
