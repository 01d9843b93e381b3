/**
 * Money that goes back to a customer or payer: proposed, approved by others, sent in a payment file (pain.001), paid or
 * rejected by the bank.
 */
package org.ordertocash.refund;
