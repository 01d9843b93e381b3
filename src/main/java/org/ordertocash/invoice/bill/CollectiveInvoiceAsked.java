package org.ordertocash.invoice.bill;

import java.time.LocalDate;

/**
 * A collective invoice is to be issued.
 *
 * @param orderNumber of the first shipment, like the order's id
 * @param shipmentId the first shipment that it is for
 * @param shippedUntil the last day of what goes on it, by the legal entity
 */
public record CollectiveInvoiceAsked(long orderId, String orderNumber, long shipmentId, LocalDate shippedUntil) {}
