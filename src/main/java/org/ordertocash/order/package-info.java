/**
 * Orders as they were received: intake with idempotency, arithmetic, tracking. An order never changes; what became of
 * it is computed from decisions, shipments, invoices and postings. Publishes {@code OrderReceived}.
 */
package org.ordertocash.order;
