package org.ordertocash.matching.policy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.Money;

/** What process owners decide about matching: which rules may post, and what becomes of a difference. */
public interface MatchingPolicy {

    /** Switches and tuning of the rules for payments in a currency (ISO 4217). */
    RuleSettings matching(String currency);

    /** What becomes of a payment that names its items but has another amount. */
    Treatment treatment(Difference difference);

    /** Why a payment differs from what is open on the items that it pays. */
    enum Cause {
        /** exactly the early-payment discount is missing */
        DISCOUNT,
        /** exactly what the banks state as their charges is missing */
        BANK_CHARGE,
        /** the bank changed the money, and its rate differs from our own of the day */
        EXCHANGE_RATE,
        /** the difference is within the tolerance */
        TOLERANCE,
        /** more is missing, without a known reason */
        SHORT,
        /** more was paid, beyond the tolerance */
        OVER
    }

    /**
     * @param daysLate days after the last day of the discount, 0 to 99; 0 for other causes
     * @param percent the difference in percent of what is open (of a discount: of what was invoiced, however much of it
     *     is paid; of a rate: of our own rate), rounded up, 0 to 100
     * @param undisputed the reference is structured or the payer is who should pay, and nothing else fits better
     */
    record Difference(Cause cause, int daysLate, int percent, boolean undisputed) {

        public static Difference of(Cause cause, int daysLate, Money difference, Money total, boolean undisputed) {
            return of(cause, daysLate, difference.getAmount(), total.getAmount(), undisputed);
        }

        public static Difference of(
                Cause cause, int daysLate, BigDecimal difference, BigDecimal total, boolean undisputed) {
            int percent = difference
                    .movePointRight(2)
                    .divide(total, 0, RoundingMode.UP)
                    .min(BigDecimal.valueOf(100))
                    .intValue();
            return new Difference(cause, daysLate, percent, undisputed);
        }
    }

    enum Treatment {
        /** the item is settled: the difference is granted as discount, booked as bank charge or written off */
        ACCEPT,
        /** the item stays open with what is missing, and with its original due date */
        PARTIAL_PAYMENT,
        /** the items are settled, what is left goes on account of the customer */
        ON_ACCOUNT,
        /** nothing is posted: a person decides */
        PERSON
    }
}
