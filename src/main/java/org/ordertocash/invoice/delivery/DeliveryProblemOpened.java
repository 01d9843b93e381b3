package org.ordertocash.invoice.delivery;

/** An invoice or a credit note came back or was rejected; a person has to be asked. */
public record DeliveryProblemOpened(long deliveryId) {}
