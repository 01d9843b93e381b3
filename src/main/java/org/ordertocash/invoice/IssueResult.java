package org.ordertocash.invoice;

import java.time.Instant;

/** What became of a shipment that is to be invoiced. */
public sealed interface IssueResult {

    /** @param invoice new, or the one that the shipment had already */
    record Issued(Invoice invoice) implements IssueResult {}

    /** @param askAgainAt invoices of the customer are blocked; the latest time to look again */
    record Held(Instant askAgainAt) implements IssueResult {}
}
