package org.ordertocash.shipment;

/** A shipment was stored for the first time. */
public record ShipmentConfirmed(long orderId, String orderNumber, long shipmentId) {}
