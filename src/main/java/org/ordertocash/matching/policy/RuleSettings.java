package org.ordertocash.matching.policy;

import java.util.Map;
import org.ordertocash.payment.RuleName;

/** Switches and tuning of all rules; a rule without a row is off. */
public record RuleSettings(Map<RuleName, RuleSetting> rules) {

    public RuleSetting of(RuleName rule) {
        return rules.getOrDefault(rule, RuleSetting.OFF);
    }
}
