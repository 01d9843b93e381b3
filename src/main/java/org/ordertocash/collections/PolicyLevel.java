package org.ordertocash.collections;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ordertocash.input.FieldErrors;

/**
 * One row of the dunning policy.
 *
 * @param level 1 is the first; levels follow each other without a gap
 * @param levelName what people call it, for example {@code first notice}
 * @param daysInArrears an item reaches the level when its arrears (due date and grace taken off) are at least this
 * @param minIntervalDays days that must have passed since the account's last issued notice
 * @param graceDays days after the due date that do not count
 * @param minAmount what the items of the level must add up to, in the currency of the account; else they drop to the
 *     next lower level
 * @param blockOrders whether a notice of this level blocks the customer's orders
 * @param lastLevel whether a person decides how to go on after this level
 * @param textKey which text the notice carries
 */
public record PolicyLevel(
        int level,
        String levelName,
        int daysInArrears,
        int minIntervalDays,
        int graceDays,
        BigDecimal minAmount,
        boolean blockOrders,
        boolean lastLevel,
        String textKey) {

    /** @throws org.ordertocash.input.InvalidInput when the rows make no usable policy */
    static void check(List<PolicyLevel> policy) {
        FieldErrors errors = new FieldErrors();
        errors.require(!policy.isEmpty(), "dunningPolicy", "has no level: nothing could ever be dunned");
        Set<Integer> levels = new HashSet<>();
        for (PolicyLevel row : policy) {
            String field = "dunningPolicy level " + row.level;
            errors.require(levels.add(row.level), field, "occurs twice")
                    .require(
                            row.level >= 1 && row.level <= policy.size(),
                            field,
                            "leaves a gap: levels are numbered 1, 2, 3, ...")
                    .require(
                            row.daysInArrears >= 0 && row.minIntervalDays >= 0 && row.graceDays >= 0,
                            field,
                            "has a negative number of days")
                    .require(row.minAmount != null && row.minAmount.signum() >= 0, field, "has no valid minimum amount")
                    .require(
                            row.lastLevel == (row.level == policy.size()),
                            field,
                            "must be the last level exactly when no level follows it")
                    .text(row.levelName, 60, field + " name")
                    .text(row.textKey, 60, field + " text key");
        }
        errors.throwIfAny();
    }
}
