package org.ordertocash.takeon;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ordertocash.rights.EntityScope;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The customers of the books that a sender may see: the temporary table {@code seen} of the running transaction. */
final class SeenCustomers {

    private final JdbcClient jdbc;

    SeenCustomers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void collect(EntityScope mine) {
        jdbc.sql("""
                create temp table seen on commit drop as
                select distinct customer_id as id from otc.customer_accounts
                 where %s or entity_id = any(cast('{%s}' as bigint[]))
                """.formatted(
                                mine.everything(),
                                Stream.of(mine.ids()).map(String::valueOf).collect(Collectors.joining(","))))
                .update();
        jdbc.sql("create unique index on seen (id)").update();
        jdbc.sql("analyze seen").update();
    }
}
