package org.ordertocash.ledger;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The one way to lock open items, so that what is decided on them still holds when it is posted. Always in the order of
 * their ids: two who want the same items wait for each other, and never for ever.
 *
 * <p>The lock is the one that PostgreSQL takes for what a posting does to an item: its trigger changes
 * {@code open_amount} and {@code settled_on}, which are in no key. Whoever else wants to post on the item, or to decide
 * about it, waits. A stronger lock would also stop those who only refer to it by a foreign key, such as a dunning
 * proposal, and whom nothing here concerns.
 */
@Component
public class OpenItemLocks {

    private final JdbcClient jdbc;

    OpenItemLocks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Locks them until the transaction ends, and tells them as they are then, in the order of their ids. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<OpenItem> lock(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select * from otc.lock_open_items(:ids)")
                .param("ids", ids.toArray(Long[]::new))
                .query(OpenItem::map)
                .list();
    }
}
