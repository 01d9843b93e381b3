package org.ordertocash.invoice.delivery;

import org.ordertocash.document.Delivery;
import org.ordertocash.invoice.IssuedDocument;

/**
 * An invoice or a credit note that did not arrive.
 *
 * @param delivery which attempt, with what came back
 */
public record DeliveryProblem(IssuedDocument document, Delivery delivery) {}
