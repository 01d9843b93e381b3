package org.ordertocash.order;

/**
 * An order was changed, closed or cancelled, or a change of it was asked that needs credit.
 *
 * @param needsCredit it is in force only when its credit is approved
 * @param byItsProcess the order's own process did it, and goes on by itself
 */
public record OrderChanged(
        long orderId,
        String orderNumber,
        long changeId,
        OrderChangeKind kind,
        boolean needsCredit,
        boolean byItsProcess) {}
