package org.ordertocash.payment.deduction;

import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.payment.BankPayment;

/**
 * The early-payment discounts that a payment may still take: the same answer for a person who places it as for the
 * rules. Implemented where the policy of matching is known.
 */
public interface DiscountsInTime {

    /** By item: what the terms grant on the payment's value date. Items without a discount are missing. */
    Map<Long, Money> offered(BankPayment payment, List<OpenItem> items);

    /**
     * By item: the discounts that are exactly what is missing of these items; empty: none are, or it is not known
     * which.
     */
    Map<Long, Money> explaining(BankPayment payment, List<OpenItem> items, Money missing);
}
