package org.ordertocash.invoice;

import java.time.Instant;
import java.util.List;
import org.ordertocash.invoice.gate.Finding;

/** What became of a shipment that is to be invoiced. */
public sealed interface IssueResult {

    /** @param invoice new, or the one that the shipment had already */
    record Issued(Invoice invoice) implements IssueResult {}

    /** It is on a collective invoice that is issued, and sent, by another process. */
    record IssuedCollectively() implements IssueResult {}

    /** It waits until a collective invoice is asked for. */
    record WaitsForCollective() implements IssueResult {}

    /** @param askAgainAt invoices of the customer are blocked; the latest time to look again */
    record Held(Instant askAgainAt) implements IssueResult {}

    /**
     * Something has to be corrected first.
     *
     * @param findings what; at least one
     * @param orderId the order that is to be corrected first, where it is about orders
     * @param shipmentId its shipment; null: it is a down payment invoice
     */
    record Refused(List<Finding> findings, long orderId, Long shipmentId) implements IssueResult {}
}
