package org.ordertocash.exchange;

import org.joda.money.Money;
import org.ordertocash.ledger.Account;

/**
 * How cash of a payment became an amount in the currency of an item.
 *
 * @param rate from the payment's currency to the item's
 * @param account where the two currencies meet
 */
public record Exchange(Rate rate, Account account) {

    /**
     * Our own rates from the payment's currency to that of an item; null if none is known.
     *
     * @param now of the payment's value date
     * @param then of the day of issue
     */
    public record Known(Rate now, Rate then) {

        public static final Known NOTHING = new Known(null, null);
    }

    /** For cash that is this much in the item's currency. */
    public static Exchange of(Money cash, Money converted, Known known) {
        Rate rate = Rate.between(cash, converted);
        return new Exchange(rate, account(known.then(), rate));
    }

    /**
     * Gain or loss: whether the item's currency is worth less or more in the payment's than when the item was issued.
     */
    public static Account account(Rate then, Rate now) {
        return then != null && then.value().compareTo(now.value()) < 0 ? Account.FX_LOSS : Account.FX_GAIN;
    }
}
