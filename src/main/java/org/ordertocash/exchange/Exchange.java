package org.ordertocash.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.Money;
import org.ordertocash.ledger.Account;

/**
 * How cash of a payment became an amount in the currency of an item.
 *
 * @param rate item currency per unit of the payment's currency
 * @param account where the two currencies meet
 */
public record Exchange(BigDecimal rate, Account account) {

    /** Digits that are kept of a rate. */
    public static final int SCALE = 9;

    /**
     * Our own rates from the payment's currency to that of an item; null if none is known.
     *
     * @param now of the payment's value date
     * @param then of the day of issue
     */
    public record Known(BigDecimal now, BigDecimal then) {

        public static final Known NOTHING = new Known(null, null);
    }

    /** For cash that is this much in the item's currency. */
    public static Exchange of(Money cash, Money converted, Known known) {
        BigDecimal rate = rate(cash, converted);
        return new Exchange(rate, account(known.then(), rate));
    }

    public static BigDecimal rate(Money cash, Money converted) {
        return converted.getAmount().divide(cash.getAmount(), SCALE, RoundingMode.HALF_UP);
    }

    /**
     * Gain or loss: whether the item's currency is worth less or more in the payment's than when the item was issued.
     */
    public static Account account(BigDecimal then, BigDecimal now) {
        return then != null && then.compareTo(now) < 0 ? Account.FX_LOSS : Account.FX_GAIN;
    }
}
