package org.ordertocash.credit;

/** An order was to be shipped whose credit does not hold any more: it is to be checked again. */
public record CreditInDoubt(long orderId, String orderNumber) {}
