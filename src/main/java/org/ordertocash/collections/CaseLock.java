package org.ordertocash.collections;

import org.ordertocash.input.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Row locks of dunning cases, each after the lock of its customer (see {@link NoticeApproval} on the order). */
@Component
class CaseLock {

    record Locked(long id, String number, long entityId, long customerId, String currency, boolean closed) {}

    private final JdbcClient jdbc;

    CaseLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Locked lock(long caseId) {
        jdbc.sql("""
                select c.id from otc.customers c
                 where c.id = (select customer_id from otc.dunning_cases where id = :case) for no key update
                """)
                .param("case", caseId)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new NotFound("dunning case " + caseId));
        return jdbc.sql("""
                select id, number, entity_id, customer_id, currency, closed_at is not null as closed
                  from otc.dunning_cases where id = :case for update
                """).param("case", caseId).query(Locked.class).single();
    }

    void lockOpenCasesOf(Long[] customerIds) {
        jdbc.sql("""
                select c.id from otc.customers c
                 where c.id in (select k.customer_id from otc.dunning_cases k
                                 where k.closed_at is null and k.customer_id = any(:customers))
                 order by c.id for no key update
                """).param("customers", customerIds).query(Long.class).list();
        jdbc.sql("""
                select k.id from otc.dunning_cases k
                 where k.closed_at is null and k.customer_id = any(:customers) order by k.id for update
                """).param("customers", customerIds).query(Long.class).list();
    }
}
