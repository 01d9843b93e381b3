package org.ordertocash.customer;

import java.time.Instant;
import java.time.LocalDate;
import org.ordertocash.customer.account.AccountKey;

/**
 * Something that is not done for the account of a customer without a person while the block is open: neither lifted nor
 * expired.
 *
 * @param sourceId the dunning case, or the bank entry that took a payment back; null: a person blocked
 * @param expiresOn the last day on which it holds; null: until it is lifted
 */
public record CustomerBlock(
        long id,
        long customerId,
        long entityId,
        Blocked blocked,
        Source source,
        Long sourceId,
        String reason,
        LocalDate expiresOn,
        Instant blockedAt,
        String blockedBy) {

    /** What needs a person. */
    public enum Blocked {
        /** New orders: a person decides on their credit. */
        ORDERS,
        /** Shipments: they are refused. */
        DELIVERY,
        /** Notices: the account is left out of the run. */
        DUNNING,
        /** Invoices of what was shipped: they wait. */
        INVOICE,
        /** Payments of the customer, before they are posted. */
        AUTO_POSTING
    }

    /** Who blocked: it lifts its own blocks only. */
    public enum Source {
        DUNNING,
        RETURN,
        PERSON
    }

    public AccountKey account() {
        return new AccountKey(customerId, entityId);
    }
}
