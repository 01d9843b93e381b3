package org.ordertocash.order;

/** An order was stored for the first time. */
public record OrderReceived(long orderId, String orderNumber, String customerNumber) {}
