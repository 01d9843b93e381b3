/** Payments that wait for a person: which case asks, and what is to be written off beyond a small rest. */
@org.springframework.modulith.NamedInterface("waiting")
package org.ordertocash.payment.waiting;
