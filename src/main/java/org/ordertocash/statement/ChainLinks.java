package org.ordertocash.statement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which statements follow which, among those of an account that open or close with one balance. A balance that stands
 * still or comes back fits several places; as many statements close with it as open with it, but for the first and the
 * last, so all find a place once all are there.
 */
final class ChainLinks {

    /**
     * A statement that opens or closes with the balance, or both.
     *
     * @param opens whether it is to follow one that closes with the balance
     * @param closes whether one that opens with the balance may follow it
     */
    record Statement(long id, LocalDate day, boolean opens, boolean closes) {}

    private ChainLinks() {}

    /**
     * By the id of a statement the one that it follows; as many as possible follow one. Each takes the latest that is
     * left of its day or before, the earliest first: whatever one of them may follow, a later one may follow too, so no
     * place is wasted. Of one day, one that both opens and closes with the balance is taken first: it cannot follow
     * itself, and needs the other.
     *
     * @param fixed links that stay, such as those by other balances: no link closes a circle with them
     */
    static Map<Long, Long> of(List<Statement> statements, Map<Long, Long> fixed) {
        Comparator<Statement> byDay = Comparator.comparing(Statement::day).thenComparing(Statement::id);
        List<Statement> free = new ArrayList<>(statements.stream()
                .filter(Statement::closes)
                .sorted(Comparator.comparing(Statement::day)
                        .thenComparing(Statement::opens)
                        .thenComparing(Statement::id))
                .toList());
        Map<Long, Long> all = new HashMap<>(fixed);
        Map<Long, Long> found = new HashMap<>();
        for (Statement next :
                statements.stream().filter(Statement::opens).sorted(byDay).toList()) {
            for (int i = free.size() - 1; i >= 0; i--) {
                Statement before = free.get(i);
                if (!before.day().isAfter(next.day()) && !isBehind(before.id(), next.id(), all)) {
                    all.put(next.id(), before.id());
                    found.put(next.id(), before.id());
                    free.remove(i);
                    break;
                }
            }
        }
        return found;
    }

    /** Whether the one follows the other, or is it. */
    private static boolean isBehind(long one, long other, Map<Long, Long> follows) {
        Long at = one;
        while (at != null && at != other) {
            at = follows.get(at);
        }
        return at != null;
    }
}
