package org.ordertocash.matching.policy;

import java.math.BigDecimal;

/**
 * Tuning of one rule.
 *
 * @param enabled whether it may post
 * @param minScore 0 to 100: the least that its answer needs
 * @param margin by how much its answer must be better than the next candidate; for {@code known-payer}: by how much the
 *     most similar name must be more similar than the next one, in percent
 * @param toleranceAmount the largest difference that needs no reason, in the payment's currency
 * @param tolerancePercent the same in percent of what is open; the stricter of the two holds
 * @param maxItems how many items it may look at
 * @param duplicateDays how far apart two payments with the same payer, amount and text look like one made twice
 */
public record RuleSetting(
        boolean enabled,
        int minScore,
        int margin,
        BigDecimal toleranceAmount,
        BigDecimal tolerancePercent,
        int maxItems,
        int duplicateDays) {

    static final RuleSetting OFF = new RuleSetting(false, 100, 100, BigDecimal.ZERO, BigDecimal.ZERO, 0, 0);
}
