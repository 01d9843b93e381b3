package org.ordertocash.payment;

import java.util.List;
import org.joda.money.Money;
import org.ordertocash.ledger.OpenItem;

/**
 * What matching found for a payment.
 *
 * @param parts       where the money goes; empty: a person decides
 * @param customerId  the customer it is thought to come from; null: unknown
 * @param explanation for people: what was found, which rule won or why none did
 */
record Placement(PaymentRule rule, List<Part> parts, Long customerId, String explanation) {

    /** @param item the open item, or null: on account of the customer */
    record Part(OpenItem item, long customerId, Money amount) {
    }

    boolean placed() {
        return !parts.isEmpty();
    }

    static Placement exception(Long customerId, String explanation) {
        return new Placement(customerId == null ? PaymentRule.UNKNOWN_PAYER : PaymentRule.KNOWN_PAYER, List.of(), customerId, explanation);
    }
}
