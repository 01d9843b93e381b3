/**
 * Orders: intake with idempotency, arithmetic, changes, tracking. An order stays as it was received, and each change,
 * closing and cancellation is a fact of its own; what is in force, and how far it is, is computed from the facts.
 * Publishes {@code OrderReceived} and {@code OrderChanged}.
 */
package org.ordertocash.order;
