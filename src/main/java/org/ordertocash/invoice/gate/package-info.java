/**
 * The gate before issue: what an invoice needs to be lawful and accepted, asked before a number is drawn. What is
 * required in which case stands in the decision table invoice-requirements.dmn; whether it is there is computed here.
 * Keeps what people correct.
 */
@org.springframework.modulith.NamedInterface("gate")
package org.ordertocash.invoice.gate;
