package org.ordertocash.matching.rule;

import org.ordertocash.payment.RuleName;

/** One way to find out where a payment belongs. Pure, and independent of the order of the evidence. */
interface Rule {

    RuleName rule();

    RuleAnswer judge(MatchCase matchCase);
}
