package org.ordertocash.payment;

import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.payment.deduction.DiscountsInTime;

/** Where no terms grant a discount: for tests without the policy of matching, which import it. */
class NoDiscounts implements DiscountsInTime {

    @Override
    public Map<Long, Money> offered(BankPayment payment, List<OpenItem> items) {
        return Map.of();
    }

    @Override
    public Map<Long, Money> explaining(BankPayment payment, List<OpenItem> items, Money missing) {
        return Map.of();
    }
}
