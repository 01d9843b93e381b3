/**
 * Invoices that stand in place of others that were wrong: what they say, how they are issued, and which invoice stands
 * in whose place. That the other one is credited, and that others approve both, is told in {@code creditnote}.
 * Publishes {@link org.ordertocash.invoice.correction.InvoiceReplaced}.
 */
@org.springframework.modulith.NamedInterface("correction")
package org.ordertocash.invoice.correction;
