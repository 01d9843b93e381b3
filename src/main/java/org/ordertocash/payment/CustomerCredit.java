package org.ordertocash.payment;

import java.util.Collection;
import java.util.List;
import org.joda.money.Money;
import org.ordertocash.ledger.Ledger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What customers have on account, under a lock: whoever takes some of it locks the customer first, and after payments and items. */
@Component
class CustomerCredit {

    private final Ledger ledger;
    private final JdbcClient jdbc;

    CustomerCredit(Ledger ledger, JdbcClient jdbc) {
        this.ledger = ledger;
        this.jdbc = jdbc;
    }

    void lock(Collection<Long> customers) {
        // the weaker lock: facts that only refer to the customer go on being written
        jdbc.sql("select id from otc.customers where id = any(:ids) order by id for no key update").param("ids", customers.toArray(Long[]::new))
                .query(Long.class).list();
    }

    /** As it is at this moment. */
    Money now(long entityId, long customerId, String currency) {
        return ledger.creditOnAccount(entityId, customerId, currency);
    }

    Money locked(long entityId, long customerId, String currency) {
        lock(List.of(customerId));
        return ledger.creditOnAccount(entityId, customerId, currency);
    }
}
