package org.ordertocash.payment;

import java.util.List;

/**
 * Credit on account paid open items.
 *
 * @param orderIds orders of these items that are settled now
 * @param customerIds whose items they are
 */
public record CreditUsed(List<Long> orderIds, List<Long> customerIds) {}
