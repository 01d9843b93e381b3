package org.ordertocash.payment;

import java.util.Map;

/** Switches and tuning of all rules; a rule without a row is off. */
public record MatchingPolicy(Map<PaymentRule, PaymentPolicy.RulePolicy> rules) {

    public PaymentPolicy.RulePolicy of(PaymentRule rule) {
        return rules.getOrDefault(rule, PaymentPolicy.RulePolicy.OFF);
    }
}
