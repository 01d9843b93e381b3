package org.ordertocash.paymentreturn;

import java.math.BigDecimal;
import java.util.List;

/**
 * A customer objected to what it had paid, and let its bank take the payment back.
 *
 * @param items open again by it
 * @param reason for people
 * @param by who dealt with the return
 */
public record ItemsDisputed(List<Item> items, String reason, String by) {

    /** @param amount what came back of what was paid on the item */
    public record Item(long openItemId, BigDecimal amount) {}
}
