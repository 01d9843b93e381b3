package org.ordertocash.paymentreturn;

/**
 * What a returned payment leads to, by its reason.
 *
 * @param chargeCustomer whether the customer pays the bank's fee; else we do
 * @param openDispute the customer objects: what is open again is not dunned
 * @param stopMethod the payer's account is closed or wrong: it and its mandate tell nothing any more, and nothing is
 *     paid to it
 * @param retry worth collecting once more
 * @param blockOrders releases that the payment gave do not count: new orders need a person
 */
public record ReturnPolicy(
        boolean chargeCustomer, boolean openDispute, boolean stopMethod, boolean retry, boolean blockOrders) {}
