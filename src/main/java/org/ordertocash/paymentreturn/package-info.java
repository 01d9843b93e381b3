/**
 * Payments that a bank took back: which one it was, what is booked, and what follows for the customer. Publishes
 * {@link org.ordertocash.paymentreturn.ItemsDisputed}.
 */
package org.ordertocash.paymentreturn;
