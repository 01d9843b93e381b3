package org.ordertocash.payment;

/** One way to find out where a payment belongs. Pure, and independent of the order of the candidates. */
interface MatchingRule {

    PaymentRule rule();

    Verdict judge(MatchCase payment);
}
