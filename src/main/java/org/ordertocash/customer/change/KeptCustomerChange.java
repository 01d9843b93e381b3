package org.ordertocash.customer.change;

import java.time.Instant;

/**
 * A change of a field as it is kept.
 *
 * @param entity code of the legal entity whose account it was about; null: the customer itself
 * @param requestId null, like approvedBy: it needed no second person
 */
public record KeptCustomerChange(
        String entity,
        CustomerField field,
        String oldValue,
        String newValue,
        String reason,
        String changedBy,
        Instant changedAt,
        Long requestId,
        String approvedBy) {}
