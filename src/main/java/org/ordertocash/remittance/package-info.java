/**
 * Remittance advices: which documents a payment pays, as told apart from the money. Publishes
 * {@link org.ordertocash.remittance.RemittanceAdviceReceived}.
 */
package org.ordertocash.remittance;
