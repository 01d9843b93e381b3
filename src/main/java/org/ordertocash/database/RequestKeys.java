package org.ordertocash.database;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Requests that carry the same key follow one another: the second finds what the first has stored. */
@Component
public class RequestKeys {

    private final JdbcClient jdbc;

    RequestKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Waits until no other transaction works under this key, and holds it until its own ends.
     *
     * @param kind what is asked for: the same key of another kind is another one
     */
    public void hold(String kind, String key) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", kind + ":" + key)
                .query(rs -> {});
    }
}
