package org.ordertocash.matching.rule;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;

/**
 * A customer, as matching sees it.
 *
 * @param nameKey its name in the form in which names are compared
 * @param block why its payments need a person; null: they do not
 * @param toleranceAmount of a difference; null: the policy's
 * @param tolerancePercent the same in percent; null: the policy's
 */
public record KnownCustomer(
        long id,
        String number,
        String name,
        String nameKey,
        Long payerId,
        Long parentId,
        String block,
        BigDecimal toleranceAmount,
        BigDecimal tolerancePercent,
        boolean oldestFirst) {

    /** Without its block. */
    public static KnownCustomer map(ResultSet row, int n) throws SQLException {
        return new KnownCustomer(
                row.getLong("id"),
                row.getString("number"),
                row.getString("name"),
                row.getString("name_key"),
                (Long) row.getObject("payer_id"),
                (Long) row.getObject("parent_id"),
                null,
                row.getBigDecimal("tolerance_amount"),
                row.getBigDecimal("tolerance_percent"),
                row.getBoolean("oldest_first_agreed"));
    }

    public KnownCustomer blocked(String why) {
        return new KnownCustomer(
                id, number, name, nameKey, payerId, parentId, why, toleranceAmount, tolerancePercent, oldestFirst);
    }

    /** Whether one may pay for the other: the same customer, its payer or parent, or both of one group. */
    boolean related(KnownCustomer other) {
        return id == other.id
                || is(payerId, other.id)
                || is(parentId, other.id)
                || is(other.payerId, id)
                || is(other.parentId, id)
                || payerId != null && Objects.equals(payerId, other.payerId)
                || parentId != null && Objects.equals(parentId, other.parentId);
    }

    private static boolean is(Long reference, long id) {
        return reference != null && reference == id;
    }

    String words() {
        return number + " " + name;
    }
}
