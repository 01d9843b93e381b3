package org.ordertocash.matching.rule;

import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.matching.policy.MatchingPolicy;
import org.ordertocash.payment.BankPayment;

/** The rules' judgement of early-payment discounts, for a payment that a person places. */
public final class TakenDiscounts {

    private final Discounts discounts;

    public TakenDiscounts(BankPayment payment, MatchingPolicy policy) {
        discounts = new Discounts(payment, policy);
    }

    /** By item, what the policy still grants on the value date. */
    public Map<Long, Money> offered(List<OpenItem> items) {
        return discounts.offered(items, true);
    }

    /** By item, the discounts that come to what is missing; empty: none do. */
    public Map<Long, Money> explaining(List<OpenItem> items, Money missing) {
        return discounts.explaining(items, missing).orElse(Map.of());
    }
}
