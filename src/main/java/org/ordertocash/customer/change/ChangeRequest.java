package org.ordertocash.customer.change;

import java.time.Instant;
import java.util.List;

/**
 * A change of a customer that others have to approve, and what became of it.
 *
 * @param customer number
 * @param entity code of the legal entity whose account alone it is about; null: the customer, or several accounts
 */
public record ChangeRequest(
        long id,
        long customerId,
        String customer,
        String customerName,
        String entity,
        String reason,
        Status status,
        String requestedBy,
        Instant requestedAt,
        List<FieldChange> fields,
        List<Decision> decisions) {

    /** What became of it. */
    public enum Status {
        WAITING,
        REJECTED,
        IN_FORCE
    }

    /** What a person said about it. */
    public record Decision(int step, boolean approved, String comment, String by, Instant at) {}
}
