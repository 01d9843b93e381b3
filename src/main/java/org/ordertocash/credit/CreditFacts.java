package org.ordertocash.credit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.joda.money.Money;

/**
 * What a credit decision rests on, read under the lock of the credit accounts. All amounts in the order's currency.
 *
 * @param limits all that the order has to stay within; the customer's own first
 * @param orderValue what the order is worth, or would be by the change that is checked
 * @param toReserve what of that is not invoiced yet
 * @param overdue open amount past its due date
 * @param percentOverdue overdue of all open items, 0 to 100
 * @param oldestOverdueDays days since the oldest missed due date; 0 if there is none
 * @param highestDunningLevel of the notices that name an item that is still open; 0 if there is none
 * @param returnedPayments payments that came back in the last 90 days
 * @param customerAgeDays days since the customer was entered
 * @param releasedRecently what people have released lately for this customer and its group
 * @param orderBlockReason null when orders of the customer are not blocked
 */
public record CreditFacts(
        long accountId,
        List<CreditStanding> limits,
        Money orderValue,
        Money toReserve,
        Money openItems,
        Money overdue,
        BigDecimal percentOverdue,
        long oldestOverdueDays,
        long highestDunningLevel,
        long returnedPayments,
        String riskClass,
        long customerAgeDays,
        Money releasedRecently,
        String orderBlockReason) {

    /** What the customer itself may owe. */
    public Money limit() {
        return limits.get(0).limit();
    }

    /** Reserved for open orders and still open on invoices, of the customer and those for whom it pays. */
    public Money exposureBefore() {
        return limits.get(0).exposure();
    }

    public Money exposureAfter() {
        return exposureBefore().plus(toReserve);
    }

    /** What is left with this order of the limit that has least left; negative if one is exceeded. */
    public Money headroomAfter() {
        return limits.stream()
                .map(CreditStanding::headroomAfter)
                .filter(Objects::nonNull)
                .min(Money::compareTo)
                .orElseGet(() -> limit().minus(exposureAfter()));
    }

    /** Whether the limits cannot be compared, because not all that counts is in the sums. */
    public boolean familyTooLarge() {
        return limits.stream().anyMatch(CreditStanding::tooLarge);
    }

    /** Currencies that no rate of the day converts: what is owed in them is in no sum, so that a person decides. */
    public List<String> missingRates() {
        return limits.stream()
                .flatMap(limit -> limit.missingRates().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
