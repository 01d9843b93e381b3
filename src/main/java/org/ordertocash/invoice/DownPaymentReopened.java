package org.ordertocash.invoice;

/** Money of a down payment went back: something of it is open again. */
public record DownPaymentReopened(long orderId) {}
