package org.ordertocash.matching;

import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.matching.policy.MatchingPolicy;
import org.ordertocash.matching.rule.Discounts;
import org.ordertocash.payment.BankPayment;
import org.ordertocash.payment.deduction.DiscountsInTime;
import org.springframework.stereotype.Component;

/** What the policy grants a payment that a person places. */
@Component
class GrantedDiscounts implements DiscountsInTime {

    private final MatchingPolicy policy;

    GrantedDiscounts(MatchingPolicy policy) {
        this.policy = policy;
    }

    @Override
    public Map<Long, Money> offered(BankPayment payment, List<OpenItem> items) {
        return new Discounts(payment, policy).offered(items, true);
    }

    @Override
    public Map<Long, Money> explaining(BankPayment payment, List<OpenItem> items, Money missing) {
        return new Discounts(payment, policy).explaining(items, missing).orElse(Map.of());
    }
}
