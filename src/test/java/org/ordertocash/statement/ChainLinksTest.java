package org.ordertocash.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ordertocash.statement.ChainLinks.Statement;

class ChainLinksTest {

    private static Statement opens(long id, int day) {
        return new Statement(id, on(day), true, false);
    }

    private static Statement closes(long id, int day) {
        return new Statement(id, on(day), false, true);
    }

    private static Statement still(long id, int day) {
        return new Statement(id, on(day), true, true);
    }

    private static LocalDate on(int day) {
        return LocalDate.of(2026, 11, day);
    }

    private static Map<Long, Long> links(Statement... statements) {
        return ChainLinks.of(List.of(statements), Map.of());
    }

    @Test
    void aBalanceThatStandsStillIsFollowedDayByDay() {
        assertThat(links(opens(9, 4), still(2, 3), closes(7, 1), still(5, 2)))
                .containsExactlyInAnyOrderEntriesOf(Map.of(5L, 7L, 2L, 5L, 9L, 2L));
    }

    @Test
    void aBalanceThatComesBackIsFollowedByTheNext() {
        assertThat(links(closes(1, 1), opens(2, 2), closes(3, 3), opens(4, 4)))
                .containsExactlyInAnyOrderEntriesOf(Map.of(2L, 1L, 4L, 3L));
        assertThat(links(closes(1, 3), opens(2, 4), closes(3, 1), opens(4, 2)))
                .containsExactlyInAnyOrderEntriesOf(Map.of(2L, 1L, 4L, 3L));
    }

    @Test
    void ofOneDayAnyMayBeFirstButNoneFollowsItself() {
        assertThat(links(still(1, 1), still(2, 1))).hasSize(1);
        assertThat(links(closes(3, 1), still(1, 2), still(2, 2), opens(4, 2))).hasSize(3);
        assertThat(links(opens(1, 1), still(2, 1), closes(3, 1)))
                .containsExactlyInAnyOrderEntriesOf(Map.of(1L, 2L, 2L, 3L));
        assertThat(links(still(1, 1))).isEmpty();
    }

    @Test
    void linksByAnotherBalanceCloseNoCircle() {
        List<Statement> upAndDown = List.of(opens(1, 1), closes(2, 1));
        assertThat(ChainLinks.of(upAndDown, Map.of())).containsExactly(Map.entry(1L, 2L));
        assertThat(ChainLinks.of(upAndDown, Map.of(2L, 1L))).isEmpty();
        assertThat(ChainLinks.of(upAndDown, Map.of(5L, 1L, 2L, 5L))).isEmpty();
    }

    @Test
    void whatIsMissingIsNotHidden() {
        assertThat(links(closes(1, 1), opens(2, 2), opens(4, 4)))
                .as("two open, one closes")
                .containsExactly(Map.entry(2L, 1L));
        assertThat(links(opens(2, 2), closes(3, 3)))
                .as("none follows a later one")
                .isEmpty();
    }

    /** Against all ways to link them. */
    @Test
    void asManyAsPossibleFollowOne() {
        Random random = new Random(20261201);
        for (int round = 0; round < 3000; round++) {
            List<Statement> statements = new ArrayList<>();
            int count = 1 + random.nextInt(6);
            for (long id = 1; id <= count; id++) {
                int kind = random.nextInt(3);
                statements.add(new Statement(id, on(1 + random.nextInt(6)), kind > 0, kind < 2));
            }
            Map<Long, Long> found = ChainLinks.of(statements, Map.of());
            assertThat(found).as("%s", statements).hasSize(most(statements, 0, new HashMap<>()));
            assertThat(found.values()).doesNotHaveDuplicates();
        }
    }

    private static int most(List<Statement> statements, int from, Map<Long, Long> follows) {
        if (from == statements.size()) {
            return follows.size();
        }
        Statement next = statements.get(from);
        int most = most(statements, from + 1, follows);
        for (Statement before : statements) {
            if (next.opens()
                    && before.closes()
                    && !before.day().isAfter(next.day())
                    && !follows.containsValue(before.id())
                    && !leadsTo(before.id(), next.id(), follows)) {
                follows.put(next.id(), before.id());
                most = Math.max(most, most(statements, from + 1, follows));
                follows.remove(next.id());
            }
        }
        return most;
    }

    private static boolean leadsTo(Long from, long to, Map<Long, Long> follows) {
        Long at = from;
        while (at != null && at != to) {
            at = follows.get(at);
        }
        return at != null;
    }
}
