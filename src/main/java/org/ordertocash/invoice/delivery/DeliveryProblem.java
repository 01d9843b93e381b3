package org.ordertocash.invoice.delivery;

import org.ordertocash.document.Delivery;
import org.ordertocash.invoice.Invoice;

/**
 * An invoice that did not arrive.
 *
 * @param orderNumber of the order behind it
 * @param delivery which attempt, with what came back
 */
public record DeliveryProblem(Invoice invoice, String orderNumber, Delivery delivery) {}
