package org.ordertocash.invoice.bill;

import java.util.Collection;
import java.util.List;

/**
 * What one invoice is for.
 *
 * @param collective whether it is a collective invoice, also where it happens to be for one order
 * @param shipments at least one, the oldest first
 */
public record Bill(boolean collective, List<Part> shipments) {

    /** A shipment, and the order that it is of. */
    public record Part(long shipmentId, long orderId) {}

    public List<Long> orderIds() {
        return shipments.stream().map(Part::orderId).distinct().sorted().toList();
    }

    /** What of it is of these orders. */
    public Bill of(Collection<Long> orders) {
        return new Bill(
                collective,
                shipments.stream()
                        .filter(part -> orders.contains(part.orderId()))
                        .toList());
    }
}
