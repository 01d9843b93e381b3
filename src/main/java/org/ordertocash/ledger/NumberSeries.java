package org.ordertocash.ledger;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gapless numbers per entity, kind and year. The row of the series stays locked until the caller's transaction ends, so
 * a number is used exactly when its document is committed.
 */
@Service
public class NumberSeries {

    private final JdbcClient jdbc;

    NumberSeries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The next number of a series of the whole installation. */
    @Transactional(propagation = Propagation.MANDATORY)
    public String next(BusinessKey key, int year) {
        return next(null, key.prefix(), year);
    }

    /**
     * The next number, for example {@code INV-2026-000123}; the series and year are part of it.
     *
     * @param entityId the legal entity, or null for a series of the whole installation
     * @param prefix what the number begins with; also the kind of the series
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public String next(Long entityId, String prefix, int year) {
        long value = jdbc.sql("""
                insert into otc.number_series as s (entity_id, kind, year, last_value) values (:entity, :kind, :year, 1)
                on conflict (entity_id, kind, year) do update set last_value = s.last_value + 1
                returning last_value
                """)
                .param("entity", entityId, java.sql.Types.BIGINT)
                .param("kind", prefix)
                .param("year", year)
                .query(Long.class)
                .single();
        return BusinessKey.numbered(prefix, year, value);
    }
}
