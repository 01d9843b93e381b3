package org.ordertocash.matching.rule;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ordertocash.matching.reference.PlainWords;

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

    private static final int MIN_LETTERS = 5;
    private static final Pattern WORD = Pattern.compile("[A-Z0-9]+");
    private static final Set<String> JOINING = Set.of("UND", "AND", "ET", "E", "Y", "EN", "I");

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
    public boolean related(KnownCustomer other) {
        return id == other.id
                || is(payerId, other.id)
                || is(parentId, other.id)
                || is(other.payerId, id)
                || is(other.parentId, id)
                || payerId != null && Objects.equals(payerId, other.payerId)
                || parentId != null && Objects.equals(parentId, other.parentId);
    }

    /** Whether a text has all words of its name, one after the other. */
    boolean isNamedIn(String text) {
        if (nameKey == null || nameKey.chars().filter(Character::isLetter).count() < MIN_LETTERS) {
            return false;
        }
        Matcher words = WORD.matcher(umlauts(PlainWords.of(text)));
        StringBuilder plain = new StringBuilder(" ");
        while (words.find()) {
            if (!JOINING.contains(words.group())) {
                plain.append(words.group()).append(' ');
            }
        }
        return plain.indexOf(" " + umlauts(PlainWords.of(nameKey)) + " ") >= 0;
    }

    private static String umlauts(String name) {
        return name.replace("AE", "A").replace("OE", "O").replace("UE", "U");
    }

    private static boolean is(Long reference, long id) {
        return reference != null && reference == id;
    }

    String words() {
        return number + " " + name;
    }
}
