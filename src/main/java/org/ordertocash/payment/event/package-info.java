/** What happened to a payment, as facts, and the sentences that people read of it. */
@org.springframework.modulith.NamedInterface("event")
package org.ordertocash.payment.event;
