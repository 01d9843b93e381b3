package org.ordertocash.collections;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Dunning's part of a customer's order block. The block is one text of several reasons; each of ours ends with the
 * number of its notice, so that lifting it leaves the reasons of other people and cases alone.
 */
@Component
class OrderBlocks {

    private static final String BETWEEN = "; ";

    private final JdbcClient jdbc;

    OrderBlocks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Blocks orders for this notice; a case has one reason at a time. */
    void put(long caseId, int level, String levelName, String noticeNumber) {
        rewrite(caseId, "dunning level %d: %s %s".formatted(level, levelName, noticeNumber));
    }

    void lift(long caseId) {
        rewrite(caseId, null);
    }

    private void rewrite(long caseId, String own) {
        List<String> ourNotices = jdbc.sql("select number from otc.dunning_notices where case_id = :case")
                .param("case", caseId)
                .query(String.class)
                .list();
        String before = jdbc.sql("""
                select coalesce(c.order_block_reason, '') from otc.customers c
                  join otc.dunning_cases k on k.customer_id = c.id where k.id = :case
                """).param("case", caseId).query(String.class).single();
        String after = Stream.concat(Arrays.stream(before.split(BETWEEN)), Stream.ofNullable(own))
                .filter(reason -> !reason.isBlank())
                .filter(reason -> reason.equals(own) || ourNotices.stream().noneMatch(n -> reason.endsWith(" " + n)))
                .distinct()
                .collect(Collectors.joining(BETWEEN));
        if (!after.equals(before)) {
            jdbc.sql("""
                    update otc.customers set order_block_reason = nullif(:reason, '')
                     where id = (select customer_id from otc.dunning_cases where id = :case)
                    """).param("reason", after).param("case", caseId).update();
        }
    }
}
