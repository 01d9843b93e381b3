package org.ordertocash.matching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ordertocash.database.ArrayColumns;
import org.ordertocash.matching.rule.Objection;
import org.ordertocash.matching.rule.Placement;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Remembers, for all chunks of a statement file, on which open items payments without references would go, so that the
 * order of the chunks decides nothing.
 */
@Component
public class WantedItems {

    private final JdbcClient jdbc;

    WantedItems(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param placements by the ids of their payments, before any payment of the file was posted */
    void note(Map<Long, Placement> placements) {
        record Row(long payment, long item) {}
        List<Row> rows = new ArrayList<>();
        placements.forEach((payment, placement) -> items(placement).forEach(item -> rows.add(new Row(payment, item))));
        jdbc.sql("""
                insert into otc.wanted_items (payment_id, open_item_id)
                select * from unnest(cast(:payments as bigint[]), cast(:items as bigint[]))
                """)
                .params(ArrayColumns.of(rows)
                        .bigints("payments", Row::payment)
                        .bigints("items", Row::item)
                        .byName())
                .update();
    }

    /**
     * Leaves to a person the payments of a chunk that would now go elsewhere than was noted, or where another payment
     * of the file wants to go.
     */
    void settle(long statementFileId, Map<Long, Placement> placements) {
        Map<Long, Set<Long>> wanted = wanted(placements.keySet());
        Set<Long> contested = contested(
                statementFileId, wanted.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
        placements.replaceAll((paymentId, placement) -> {
            Set<Long> items = items(placement);
            if (!placement.placed()
                    || items.equals(wanted.getOrDefault(paymentId, Set.of()))
                            && items.stream().noneMatch(contested::contains)) {
                return placement;
            }
            return placement.leftToPerson(
                    items.stream().anyMatch(contested::contains)
                            ? Objection.WANTED_TWICE.raise("one of these")
                            : Objection.NOT_CLEAR_BEFORE.raise());
        });
    }

    private Map<Long, Set<Long>> wanted(Collection<Long> paymentIds) {
        Map<Long, Set<Long>> wanted = new HashMap<>();
        jdbc.sql("select * from otc.wanted_items where payment_id = any(:ids)")
                .param("ids", paymentIds.toArray(Long[]::new))
                .query(row -> {
                    wanted.computeIfAbsent(row.getLong("payment_id"), t -> new HashSet<>())
                            .add(row.getLong("open_item_id"));
                });
        return wanted;
    }

    private Set<Long> contested(long statementFileId, Collection<Long> items) {
        // offset 0: always by index; the table has just been filled
        return new HashSet<>(jdbc.sql("""
                select k.item from unnest(cast(:items as bigint[])) as k(item)
                 cross join lateral (select payment_id from otc.wanted_items where open_item_id = k.item offset 0) w
                 cross join lateral (select statement_file_id from otc.payments
                     where id = w.payment_id offset 0) t
                 where t.statement_file_id = :statement group by k.item having count(*) > 1
                """)
                .param("items", items.toArray(Long[]::new))
                .param("statement", statementFileId)
                .query(Long.class)
                .list());
    }

    private static Set<Long> items(Placement placement) {
        return placement.parts().stream()
                .filter(part -> part.item() != null)
                .map(part -> part.item().id())
                .collect(Collectors.toSet());
    }
}
