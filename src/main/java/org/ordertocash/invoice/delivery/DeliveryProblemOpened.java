package org.ordertocash.invoice.delivery;

/** An invoice came back or was rejected; a person has to be asked. */
public record DeliveryProblemOpened(long deliveryId) {}
