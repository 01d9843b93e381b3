/** Payments that a bank took back: which one it was, what is booked, and what follows for the customer. */
package org.ordertocash.paymentreturn;
