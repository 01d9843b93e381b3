package org.ordertocash.credit;

import java.math.BigDecimal;
import org.joda.money.Money;

/**
 * What a credit decision rests on, read under the lock of the credit account. All amounts in its currency.
 *
 * @param exposureBefore reserved for open orders and still open on invoices, without this order
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
        Money limit,
        Money orderValue,
        Money exposureBefore,
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

    public Money exposureAfter() {
        return exposureBefore.plus(orderValue);
    }

    /** What is left of the limit with this order; negative if the limit is exceeded. */
    public Money headroomAfter() {
        return limit.minus(exposureAfter());
    }
}
