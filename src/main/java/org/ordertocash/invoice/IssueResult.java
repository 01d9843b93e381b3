package org.ordertocash.invoice;

import java.time.Instant;
import java.util.List;
import org.ordertocash.invoice.gate.Finding;

/** What became of a shipment that is to be invoiced. */
public sealed interface IssueResult {

    /** @param invoice new, or the one that the shipment had already */
    record Issued(Invoice invoice) implements IssueResult {}

    /** @param askAgainAt invoices of the customer are blocked; the latest time to look again */
    record Held(Instant askAgainAt) implements IssueResult {}

    /** @param findings what has to be corrected first; at least one */
    record Refused(List<Finding> findings) implements IssueResult {}
}
