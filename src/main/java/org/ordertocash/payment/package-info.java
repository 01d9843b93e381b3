/**
 * What a payment is, and what people do with it: its money goes on items or on account, comes off them again, waits, or
 * is held. Knows nothing of how a payment is matched.
 *
 * <p>Publishes {@link org.ordertocash.payment.PaymentPlaced} and {@link org.ordertocash.payment.PaymentUnplaced}.
 */
package org.ordertocash.payment;
