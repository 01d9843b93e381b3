package org.ordertocash.document.event;

/** A delivery bounced for good, or its receiver rejected it. */
public record DeliveryCameBack(long deliveryId) {}
